{# Characters of a class of Unicode, for use within the brackets of a regular expression of Postgres, which knows no \p{...}. #}
{% macro unicode_class(name) -%}
    {{ return({
        'Z': ' \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
        'Cc': '\\u0001-\\u001f\\u007f-\\u009f',
        'Cf': '\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f\\u202a-\\u202e'
            ~ '\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb\\U000110bd\\U000110cd\\U00013430-\\U0001343f'
            ~ '\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0001\\U000e0020-\\U000e007f',
        'Co': '\\ue000-\\uf8ff\\U000f0000-\\U000ffffd\\U00100000-\\U0010fffd',
        'Pd': '\\u002d\\u058a\\u05be\\u1400\\u1806\\u2010-\\u2015\\u2e17\\u2e1a\\u2e3a\\u2e3b\\u2e40\\u2e5d\\u301c\\u3030\\u30a0'
            ~ '\\ufe31\\ufe32\\ufe58\\ufe63\\uff0d\\U00010ead',
    }[name]) }}
{%- endmacro %}
