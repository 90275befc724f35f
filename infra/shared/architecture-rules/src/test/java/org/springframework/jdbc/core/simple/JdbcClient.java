package org.springframework.jdbc.core.simple;

/** Stands for the client of Spring, so that classes with one can be planted. */
public interface JdbcClient {

    /** Stands for the result of a query. */
    interface MappedQuerySpec<T> {

        java.util.stream.Stream<T> stream();
    }
}
