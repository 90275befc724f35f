package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.time.Period;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query for agents of an organisation.
 *
 * @param text words, each of which must be the beginning of a word of the agent's name or address; empty for all agents
 * @param after last agent of the previous page
 */
public record AgentQuery(
        String text, Filter filter, Optional<Role> role, Optional<DepartmentCode> department, Optional<UUID> after) {

    /** How long before its end or review an habilitation is listed as ending or to be reviewed. */
    public static final Period SOON = Period.ofDays(30);

    /** A filter of the list. */
    public enum Filter {
        ALL(null, null),
        /** Selects agents with an habilitation in force. */
        IN_FORCE("approved_at IS NOT NULL AND suspended_at IS NULL AND starts_on <= :today", null),
        /** Selects agents who have not accepted the invitation. */
        INVITED(null, "subject_hash IS NULL"),
        /** Selects agents with an habilitation of which the beginning or the end awaits a second administrator. */
        REQUESTED("(approved_at IS NULL OR end_proposed_at IS NOT NULL)", null),
        /** Selects agents with an habilitation that an administrator is asked to confirm. */
        TO_REVIEW("approved_at IS NOT NULL AND review_on <= :soon AND ends_on > :soon", null),
        /** Selects agents with an habilitation that ends soon. */
        ENDING("approved_at IS NOT NULL AND ends_on <= :soon", null),
        /** Selects agents without a current habilitation. */
        ENDED(
                null,
                "NOT EXISTS (SELECT 1 FROM habilitation WHERE agent = agent.id AND ended_at IS NULL AND ends_on >= :today)");

        private final @Nullable String onHabilitation;
        private final @Nullable String onAgent;

        Filter(@Nullable String onHabilitation, @Nullable String onAgent) {
            this.onHabilitation = onHabilitation;
            this.onAgent = onAgent;
        }

        /** Returns the SQL condition on an habilitation that has not ended, if the filter has one. */
        Optional<String> onHabilitation() {
            return Optional.ofNullable(onHabilitation);
        }

        /** Returns the SQL condition on the agent, if the filter has one. */
        Optional<String> onAgent() {
            return Optional.ofNullable(onAgent);
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the filter of that name, or empty if there is none. */
        public static Optional<Filter> named(String name) {
            return Arrays.stream(values())
                    .filter(filter -> filter.wireName().equals(name))
                    .findFirst();
        }
    }
}
