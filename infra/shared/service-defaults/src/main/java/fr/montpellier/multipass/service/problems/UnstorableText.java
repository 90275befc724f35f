package fr.montpellier.multipass.service.problems;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises errors about text that PostgreSQL cannot store: a zero character or half of a surrogate pair (SQLSTATE
 * 22021, 22P05).
 */
final class UnstorableText {

    private static final int DEPTH = 20;
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private UnstorableText() {}

    static boolean isCauseOf(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, each -> each == null ? null : each.getCause())
                .limit(DEPTH)
                .anyMatch(each -> each instanceof SQLException sql
                        && sql.getSQLState() != null
                        && STATES.contains(sql.getSQLState()));
    }
}
