{# A model of this kind selects edges (left_key, right_key); its table holds the component of every node that has an edge
   (node_key, component_key).

   Each round contracts the graph: every node points at the smallest of itself and its neighbours, under a pseudo-random
   order that is new in each round, follows the pointers two steps further, and is replaced by where it arrives. Edges inside
   a group vanish; the rest goes into the next round, until none is left: O(log n) rounds whatever the shape of the graph.
   Then the pointers are followed back from the last round to the first. #}
{% materialization connected_components, default %}
    {%- set existing_relation = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set pointers = [] -%}
    {%- set rounds = namespace(edges=work_relation('edges_0')) -%}

    {{ run_hooks(pre_hooks) }}
    {%- do create_work_table(rounds.edges, distinct_edges(sql)) -%}

    {%- for round in range(1, 65) -%}
        {%- if row_count(rounds.edges) > 0 -%}
            {%- set choices = work_relation('choices') -%}
            {%- set arrivals = work_relation('pointers_' ~ round) -%}
            {%- set next_edges = work_relation('edges_' ~ round) -%}
            {%- do create_work_table(choices, smallest_neighbours(rounds.edges, round)) -%}
            {%- do create_work_table(arrivals, two_jumps(choices)) -%}
            {%- do create_work_table(next_edges, contracted_edges(rounds.edges, arrivals)) -%}
            {%- do drop_work_table(choices) -%}
            {%- do drop_work_table(rounds.edges) -%}
            {%- do pointers.append(arrivals) -%}
            {%- set rounds.edges = next_edges -%}
        {%- endif -%}
    {%- endfor -%}

    {%- if row_count(rounds.edges) > 0 -%}
        {%- do exceptions.raise_compiler_error(this ~ ': components did not converge within 64 rounds') -%}
    {%- endif -%}

    {%- set labels = namespace(relation=none) -%}
    {%- for arrivals in pointers | reverse -%}
        {%- set unwound = work_relation('labels_' ~ loop.index) -%}
        {%- do create_work_table(unwound, followed_pointers(arrivals, labels.relation)) -%}
        {%- if labels.relation -%} {%- do drop_work_table(labels.relation) -%} {%- endif -%}
        {%- do drop_work_table(arrivals) -%}
        {%- set labels.relation = unwound -%}
    {%- endfor -%}

    {%- if existing_relation -%} {%- do adapter.drop_relation(existing_relation) -%} {%- endif -%}
    {%- call statement('main') -%}
        {{ create_table_as(false, target_relation, final_labels(labels.relation)) }}
    {%- endcall -%}
    {%- if labels.relation -%} {%- do drop_work_table(labels.relation) -%} {%- endif -%}
    {%- do drop_work_table(rounds.edges) -%}

    {{ run_hooks(post_hooks) }}
    {%- do persist_docs(target_relation, model) -%}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{# An edge has no direction: each pair of nodes is one row. #}
{% macro distinct_edges(edges_sql) %}
    select distinct
        least(left_key, right_key) as left_key,
        greatest(left_key, right_key) as right_key
    from ({{ edges_sql }}) as edges
    where left_key <> right_key
{% endmacro %}

{% macro smallest_neighbours(edges, round) %}
    with

    neighbours as (

        select
            left_key as node_key,
            right_key as neighbour_key
        from {{ edges }}

        union all

        select
            right_key as node_key,
            left_key as neighbour_key
        from {{ edges }}

    ),

    smallest as (

        select
            node_key,
            {{ arg_min('neighbour_key', hash64(['neighbour_key', round])) }} as neighbour_key
        from neighbours
        group by node_key

    )

    select
        node_key,
        case
            when {{ hash64(['neighbour_key', round]) }} < {{ hash64(['node_key', round]) }} then neighbour_key
            else node_key
        end as chosen_key
    from smallest
{% endmacro %}

{% macro two_jumps(choices) %}
    select
        choices.node_key,
        second_jump.chosen_key as arrived_key
    from {{ choices }} as choices
    inner join {{ choices }} as first_jump
        on choices.chosen_key = first_jump.node_key
    inner join {{ choices }} as second_jump
        on first_jump.chosen_key = second_jump.node_key
{% endmacro %}

{% macro contracted_edges(edges, arrivals) %}
    select distinct
        least(left_arrivals.arrived_key, right_arrivals.arrived_key) as left_key,
        greatest(left_arrivals.arrived_key, right_arrivals.arrived_key) as right_key
    from {{ edges }} as edges
    inner join {{ arrivals }} as left_arrivals
        on edges.left_key = left_arrivals.node_key
    inner join {{ arrivals }} as right_arrivals
        on edges.right_key = right_arrivals.node_key
    where left_arrivals.arrived_key <> right_arrivals.arrived_key
{% endmacro %}

{% macro followed_pointers(arrivals, later_labels) %}
    select
        arrivals.node_key,
        {% if later_labels -%}
            coalesce(later_labels.component_key, arrivals.arrived_key)
        {%- else -%}
            arrivals.arrived_key
        {%- endif %} as component_key
    from {{ arrivals }} as arrivals
    {% if later_labels %}
    left join {{ later_labels }} as later_labels
        on arrivals.arrived_key = later_labels.node_key
    {% endif %}
{% endmacro %}

{% macro final_labels(labels) %}
    {%- if labels -%}
        select node_key, component_key from {{ labels }}
    {%- else -%}
        select
            {{ hash64([1]) }} as node_key,
            {{ hash64([1]) }} as component_key
        {{ from_nothing() }} where 1 = 0
    {%- endif -%}
{% endmacro %}
