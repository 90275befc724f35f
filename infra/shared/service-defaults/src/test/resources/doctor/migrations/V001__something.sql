CREATE TABLE something (id bigint);
