package fr.montpellier.multipass.identity.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Writes down what the server asks its database to answer requests: a statement each, and the end of each transaction
 * that had several. What its jobs ask at the same moment is left out.
 */
public final class CountedStatements implements BeanPostProcessor {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** What was asked while that ran. */
    public List<String> during(Runnable requests) {
        statements.clear();
        requests.run();
        return List.copyOf(statements);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? watch(DataSource.class, source, "") : bean;
    }

    private <T> T watch(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (target instanceof PreparedStatement && method.getName().startsWith("execute")) {
                        add(sql);
                    } else if (target instanceof Connection && method.getName().equals("commit")) {
                        add("COMMIT");
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return switch (result) {
                            case PreparedStatement statement ->
                                watch(PreparedStatement.class, statement, String.valueOf(arguments[0]));
                            case Connection connection
                            when method.getName().equals("getConnection") && sql.isEmpty() ->
                                watch(Connection.class, connection, sql);
                            case null, default -> result;
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void add(String statement) {
        if (Thread.currentThread().getName().startsWith("tomcat-handler-")) {
            statements.add(statement);
        }
    }
}
