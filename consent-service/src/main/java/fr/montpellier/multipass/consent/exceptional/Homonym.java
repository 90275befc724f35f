package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An account that was refused an exceptional access because its name is like that of another agent, whose access awaits the data
 * protection officer.
 *
 * @param access of the other agent
 * @param separation what the officer decided if they are two people; empty: nothing yet
 */
record Homonym(
        UUID id,
        SharingAuthorisationId access,
        SubjectId agent,
        String name,
        DepartmentCode department,
        Instant refusedAt,
        Optional<Separation> separation) {

    /** The decision that they are two people. */
    record Separation(SubjectId officer, String name, Instant at, String sentence) {}

    Homonym separated(Separation decided) {
        return new Homonym(id, access, agent, name, department, refusedAt, Optional.of(decided));
    }

    /** Returns a text without the names, which are personal. */
    @Override
    public String toString() {
        return "Homonym[" + id + "]";
    }
}
