package fr.montpellier.multipass.consent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the SQL statements of each request, from Spring's log. */
public final class CountedStatements extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    public CountedStatements() {
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(this);
        start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getMessage().contains("[")) {
            counts.merge(event.getMDCPropertyMap().getOrDefault("correlation", ""), 1, Integer::sum);
        }
    }

    public int of(ServiceResponse answer) {
        return counts.getOrDefault(answer.header("X-Correlation-Id"), 0);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }
}
