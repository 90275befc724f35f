package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.changing.RenewalTerms;
import fr.montpellier.multipass.consent.demarches.comparison.VersionDifference;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.texts.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an authorisation if it were renewed now.
 *
 * @param version version of the démarche to whose text the resident would agree
 * @param types types that it would cover
 * @param differences what differs from the version to which the resident agreed; empty: nothing, or words alone
 * @param durationDays longest duration in days from now
 * @param obstacle problem type with which a renewal of the unchanged authorisation would be refused; {@code null}: none
 */
record RenewalView(
        int version,
        List<NamedType> types,
        List<VersionDifference> differences,
        int durationDays,
        @Nullable String obstacle) {

    static RenewalView of(RenewalTerms terms, Language language, Instant now) {
        return new RenewalView(
                terms.published().version(),
                terms.published().named(terms.types(), language, now),
                terms.comparison().in(language, now),
                Math.toIntExact(terms.longest().toDays()),
                terms.obstacle().map(problem -> problem.code()).orElse(null));
    }
}
