-- What payslips must print and nothing else asks for (C. trav. R3243-1, 2° to 4°).
set local role gdea_owner;
set local search_path = gdea, public;

alter table pool_version
    add column ape_code text check (ape_code ~ '^[0-9]{4}[A-Z]$'),  -- nomenclature of activities
    add column agreement gdea.label;  -- title of the collective agreement
alter table job add column classification gdea.label;  -- position in the agreement's classification
