{{ history_of(ref('int_account_versions'), 'account_id', [
    'industry', 'employees', 'country', 'merged_into_id', 'is_deleted',
]) }}
