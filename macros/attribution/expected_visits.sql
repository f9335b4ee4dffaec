{# A model of this kind selects the moves of absorbing Markov chains (basis, from_state, to_state, probability); its table holds how
   often each state is visited on average by one who starts in another (basis, from_state, to_state, visits), absorbing states
   left out: the fundamental matrix (I - Q)^-1 of Kemeny and Snell, Finite Markov Chains (1960), chapter 3.

   It is the sum of all powers of Q, the matrix of moves. Each round doubles how many are summed: with V the sum of the first n
   powers and P = Q^n, the sum of the first 2n is V + P V, and the next power P P. A round squares what is still on its way, so that
   it vanishes in a few rounds however long people linger; the chain must let everyone end somewhere. Nothing is ever
   subtracted, so no digits are lost. #}
{% materialization expected_visits, default %}
    {%- set existing_relation = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set rounds = namespace(power=work_relation('power_0'), visits=work_relation('visits_0')) -%}

    {{ run_hooks(pre_hooks) }}
    {%- do create_work_table(rounds.power, sql) -%}
    {%- do create_work_table(rounds.visits, no_moves(rounds.power)) -%}
    {%- set rounds.moves_left = row_count(rounds.power) -%}

    {%- for round in range(1, 65) -%}
        {%- if rounds.moves_left > 0 -%}
            {%- set next_visits = work_relation('visits_' ~ round) -%}
            {%- set next_power = work_relation('power_' ~ round) -%}
            {%- do create_work_table(next_visits, with_later_moves(rounds.visits, rounds.power)) -%}
            {%- do create_work_table(next_power, product_of_moves(rounds.power, rounds.power, 'probability')) -%}
            {%- do drop_work_table(rounds.visits) -%}
            {%- do drop_work_table(rounds.power) -%}
            {%- set rounds.visits, rounds.power = next_visits, next_power -%}
            {%- set rounds.moves_left = row_count(rounds.power) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- if rounds.moves_left > 0 -%}
        {%- do exceptions.raise_compiler_error(
            this ~ ': a state of the chain leads nowhere; every journey has to end in (conversion) or (null)'
        ) -%}
    {%- endif -%}

    {%- if existing_relation -%} {%- do adapter.drop_relation(existing_relation) -%} {%- endif -%}
    {%- call statement('main') -%}
        {{ create_table_as(false, target_relation, 'select * from ' ~ rounds.visits) }}
    {%- endcall -%}
    {%- do drop_work_table(rounds.visits) -%}
    {%- do drop_work_table(rounds.power) -%}

    {{ run_hooks(post_hooks) }}
    {%- do persist_docs(target_relation, model) -%}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{# Before anyone moves, everyone is where they start. #}
{% macro no_moves(moves) %}
    select
        basis,
        from_state,
        from_state as to_state,
        {{ as_double(1) }} as visits
    from {{ moves }}
    group by basis, from_state

    {{ union_distinct() }}

    select
        basis,
        to_state as from_state,
        to_state,
        {{ as_double(1) }} as visits
    from {{ moves }}
    group by basis, to_state
{% endmacro %}

{% macro with_later_moves(visits, power) %}
    select
        basis,
        from_state,
        to_state,
        sum(visits) as visits
    from (
        select * from {{ visits }}
        union all
        {{ product_of_moves(power, visits, 'visits') }}
    ) as summed
    group by basis, from_state, to_state
{% endmacro %}

{# What is less likely than one in 10^30 has no part in the first fifteen digits of anything. #}
{% macro product_of_moves(left, right, measure) %}
    select
        moves.basis,
        moves.from_state,
        continued.to_state,
        sum(moves.probability * continued.{{ measure }}) as {{ measure }}
    from {{ left }} as moves
    inner join {{ right }} as continued
        on moves.basis = continued.basis
            and moves.to_state = continued.from_state
    group by moves.basis, moves.from_state, continued.to_state
    having sum(moves.probability * continued.{{ measure }}) > 1e-30
{% endmacro %}
