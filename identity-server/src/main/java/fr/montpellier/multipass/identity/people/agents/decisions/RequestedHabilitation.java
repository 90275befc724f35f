package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An habilitation that an administrator gives or requests.
 *
 * @param department department of the agent; only for the role {@link Role#AGENT}
 * @param demarches démarches whose cases the agent handles; if empty, all of the department
 * @param exceptional whether the agent may open documents exceptionally; only for the role {@link Role#AGENT}
 * @param until last day, at most {@link #LONGEST} after {@code from}
 */
public record RequestedHabilitation(
        Role role,
        Optional<DepartmentCode> department,
        Set<DemarcheCode> demarches,
        LocalDate from,
        LocalDate until,
        String reason,
        boolean exceptional) {

    /** The longest time from the first to the last day. */
    public static final Period LONGEST = Period.ofYears(1);

    private static final int LONGEST_REASON = 500;
    private static final int MOST_DEMARCHES = 20;

    /** Creates an habilitation without exceptional accesses. */
    public RequestedHabilitation(
            Role role,
            Optional<DepartmentCode> department,
            Set<DemarcheCode> demarches,
            LocalDate from,
            LocalDate until,
            String reason) {
        this(role, department, demarches, from, until, reason, false);
    }

    /** @throws HabilitationRefusedException if a rule of this record is broken */
    public RequestedHabilitation {
        require(role != Role.RESIDENT, "the role is not one of an agent");
        require(
                (role == Role.AGENT) == department.isPresent(),
                "the role of an agent needs a department, the other roles have none");
        require(role == Role.AGENT || demarches.isEmpty(), "démarches can be named for the role of an agent only");
        require(role == Role.AGENT || !exceptional, "exceptional accesses are for the role of an agent only");
        require(demarches.size() <= MOST_DEMARCHES, "too many démarches");
        require(!until.isBefore(from), "the habilitation ends before it begins");
        require(!until.isAfter(from.plus(LONGEST)), "the habilitation lasts longer than a year");
        require(!reason.isBlank() && reason.length() <= LONGEST_REASON, "the reason is missing or too long");
        demarches = Set.copyOf(demarches);
        reason = reason.strip();
    }

    /** Returns the habilitation of the agent, which no administrator has approved yet. */
    Habilitation of(UUID agent, Optional<UUID> by, Instant now) {
        return new Habilitation(
                UUID.randomUUID(),
                agent,
                role,
                department,
                demarches,
                from,
                until,
                reason,
                by,
                now,
                Optional.empty(),
                Optional.empty(),
                from.plus(HabilitationReviews.REVIEW),
                exceptional,
                Optional.empty(),
                Optional.empty());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new HabilitationRefusedException(HabilitationRefusedException.Reason.MALFORMED, message);
        }
    }
}
