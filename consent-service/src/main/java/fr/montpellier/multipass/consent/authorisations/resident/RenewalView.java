package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.changing.RenewalTerms;
import fr.montpellier.multipass.consent.demarches.NamedType;
import fr.montpellier.multipass.consent.texts.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an authorisation would cover if it were renewed now.
 *
 * @param version of the démarche whose text would be agreed to
 * @param types that it would cover
 * @param obstacle the problem type with which a renewal would be refused as the authorisation is; {@code null}: none
 */
record RenewalView(
        int version, List<NamedType> types, @Nullable String obstacle) {

    static RenewalView of(RenewalTerms terms, Language language, Instant now) {
        return new RenewalView(
                terms.published().version(),
                terms.published().named(terms.types(), language, now),
                terms.obstacle().map(problem -> problem.code()).orElse(null));
    }
}
