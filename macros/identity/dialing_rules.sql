{# How numbers are dialed within a country, by ITU-T E.164 and the national numbering plans: its code, a pattern of numbers with the
   trunk prefix that they bear at home only, and the prefix for abroad if there is another than 00. Numbers of Russia and Kazakhstan
   have ten digits: the first of eleven is the trunk prefix, the first of ten is not, though it may be an 8, too. #}
{% macro dialing_rules() -%}
    {%- set plans = {
        '0': 'AE 971,AR 54,AT 43,AU 61 0011,BD 880,BE 32,BG 359,BR 55,CH 41,CN 86,DE 49,EG 20,FI 358,FR 33,GB 44,HR 385,ID 62,'
            ~ 'IE 353,IL 972,IN 91,JP 81 010,KE 254 000,KR 82 001,LK 94,MA 212,MY 60,NG 234 009,NL 31,NZ 64,PE 51,PH 63,PK 92,RO 40,'
            ~ 'RS 381,SA 966,SE 46,SI 386,SK 421,TH 66 001,TR 90,TW 886 002,UA 380,VE 58,VN 84,ZA 27',
        '1': 'CA 1 011,DO 1 011,JM 1 011,PR 1 011,TT 1 011,US 1 011',
        '06': 'HU 36',
        '8': 'KZ 7 810,RU 7 810',
        '': 'CL 56,CO 57,CR 506,CY 357,CZ 420,DK 45,EE 372,ES 34,GR 30,HK 852 001,IS 354,IT 39,LU 352,LV 371,MT 356,MX 52,NO 47,'
            ~ 'PL 48,PT 351,SG 65',
    } -%}
    {%- set rules = {} -%}
    {%- for trunk, countries in plans.items() -%}
        {%- for country in countries.split(',') -%}
            {%- set parts = country.split(' ') -%}
            {%- do rules.update({parts[0]: {
                'code': parts[1],
                'at_home': '^' ~ trunk ~ ('([0-9]{10})$' if trunk == '8' else '([0-9]+)$'),
                'abroad': parts[2] or '00',
            }}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}
