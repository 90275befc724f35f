package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agentaccounts.AgentNames;
import fr.montpellier.multipass.identity.people.agents.AgentQuery;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about agents. */
final class AgentBodies {

    private AgentBodies() {}

    /**
     * @param from first day; today if absent
     * @param exceptional whether the agent may open documents exceptionally; false if absent
     */
    record HabilitationBody(
            @Nullable String role,
            @Nullable String department,
            @Nullable List<String> demarches,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason,
            @Nullable Boolean exceptional) {

        /**
         * Parses the body.
         *
         * @throws IllegalArgumentException if a code is malformed or the last day is missing
         * @throws fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException if a rule is broken
         */
        RequestedHabilitation requested(Clock clock) {
            if (until == null) {
                throw new IllegalArgumentException("until is missing");
            }
            return new RequestedHabilitation(
                    AgentBodies.role(role == null ? "" : role)
                            .orElseThrow(() -> new IllegalArgumentException("role is unknown")),
                    Optional.ofNullable(department).map(DepartmentCode::new),
                    Optional.ofNullable(demarches).orElse(List.of()).stream()
                            .map(DemarcheCode::new)
                            .collect(Collectors.toUnmodifiableSet()),
                    from == null ? CivilTime.today(clock) : from,
                    until,
                    reason == null ? "" : reason,
                    Boolean.TRUE.equals(exceptional));
        }
    }

    /** @param account absent if the agent signs in with ProConnect */
    record InvitationBody(
            @Nullable String email,
            @Nullable HabilitationBody habilitation,
            @Nullable AccountBody account) {}

    /** The names of an agent who gets an account at this server. */
    record AccountBody(@Nullable String givenName, @Nullable String usualName) {

        /** @throws IllegalArgumentException if a name is missing or malformed */
        AgentNames names() {
            return new AgentNames(givenName == null ? "" : givenName, usualName == null ? "" : usualName);
        }
    }

    /**
     * @param search words to find in names and addresses
     * @param filter all agents if absent
     * @param after value {@code next} of the previous page
     */
    record SearchBody(
            @Nullable String search,
            @Nullable String filter,
            @Nullable String role,
            @Nullable String department,
            @Nullable UUID after) {

        private static final int LONGEST = 100;

        /**
         * Parses the body.
         *
         * @throws IllegalArgumentException if a name or a code is unknown or malformed
         */
        AgentQuery query() {
            String words = search == null ? "" : search;
            return new AgentQuery(
                    words.substring(0, Math.min(LONGEST, words.length())),
                    AgentQuery.Filter.named(filter == null ? "all" : filter)
                            .orElseThrow(() -> new IllegalArgumentException("filter is unknown")),
                    Optional.ofNullable(role)
                            .map(name -> AgentBodies.role(name)
                                    .orElseThrow(() -> new IllegalArgumentException("role is unknown"))),
                    Optional.ofNullable(department).map(DepartmentCode::new),
                    Optional.ofNullable(after));
        }
    }

    record ReasonBody(@Nullable String reason) {

        String text() {
            return reason == null ? "" : reason;
        }
    }

    static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(name))
                .findFirst();
    }
}
