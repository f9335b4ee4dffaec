{# A model of this kind selects edges (left_key, right_key); its table holds the component of every node that has an edge
   (node_key, component_key).

   Each round contracts the graph: every node chooses the smallest of its neighbours, under an order that is new in each round,
   and is replaced by the smaller of its choice and its choice's choice. Two nodes that chose each other, and so all that chose
   either, become one; edges inside a group vanish; the rest goes into the next round, until none is left: O(log n)
   rounds whatever the shape of the graph. Then the replacements are followed back from the last round to the first. #}
{% materialization connected_components, default %}
    {%- set existing_relation = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set pointers = [] -%}
    {%- set rounds = namespace(edges=work_relation('edges_0')) -%}

    {{ run_hooks(pre_hooks) }}
    {%- do create_work_table(rounds.edges, edges_between_nodes(sql)) -%}
    {%- set rounds.edges_left = row_count(rounds.edges) -%}

    {%- for round in range(1, 65) -%}
        {%- if rounds.edges_left > 0 -%}
            {%- set choices = work_relation('choices') -%}
            {%- set arrivals = work_relation('arrivals_' ~ round) -%}
            {%- set next_edges = work_relation('edges_' ~ round) -%}
            {%- do create_work_table(choices, smallest_neighbours(rounds.edges, round)) -%}
            {%- do create_work_table(arrivals, smaller_choices(choices, round)) -%}
            {%- do create_work_table(next_edges, contracted_edges(rounds.edges, arrivals)) -%}
            {%- do drop_work_table(choices) -%}
            {%- do drop_work_table(rounds.edges) -%}
            {%- do pointers.append(arrivals) -%}
            {%- set rounds.edges = next_edges -%}
            {%- set rounds.edges_left = row_count(rounds.edges) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- if rounds.edges_left > 0 -%}
        {%- do exceptions.raise_compiler_error(this ~ ': components did not converge within 64 rounds') -%}
    {%- endif -%}

    {%- do log(this.identifier ~ ': components found in ' ~ pointers | length ~ ' rounds') -%}

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

{# An edge from a node to itself says nothing; one that is there twice does no harm. #}
{% macro edges_between_nodes(edges_sql) %}
    select
        left_key,
        right_key
    from ({{ edges_sql }}) as edges
    where left_key <> right_key
{% endmacro %}

{# Keys are hashes: the bits in which they differ from a number put them in an order that has nothing to do with the graph,
   and lead back to the key. The numbers are multiples of 2^63 divided by the golden ratio, which lie far from each other. #}
{% macro turned_key(key, round) -%}
    {{ differing_bits(key, (5700357409661599241 * round) % 9223372036854775808) }}
{%- endmacro %}

{% macro smallest_neighbours(edges, round) %}
    with

    neighbours as (

        select
            left_key as node_key,
            {{ turned_key('right_key', round) }} as turned_key
        from {{ edges }}

        union all

        select
            right_key as node_key,
            {{ turned_key('left_key', round) }} as turned_key
        from {{ edges }}

    )

    select
        node_key,
        {{ turned_key('min(turned_key)', round) }} as chosen_key
    from neighbours
    group by node_key
{% endmacro %}

{% macro smaller_choices(choices, round) %}
    select
        choices.node_key,
        case
            when {{ turned_key('next_choices.chosen_key', round) }} < {{ turned_key('choices.chosen_key', round) }}
                then next_choices.chosen_key
            else choices.chosen_key
        end as arrived_key
    from {{ choices }} as choices
    inner join {{ choices }} as next_choices
        on choices.chosen_key = next_choices.node_key
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
