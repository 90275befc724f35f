package fr.montpellier.multipass.consent.demarches.needs;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.consent.texts.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Need} in the caller's language; values that the démarche does not state are left out.
 *
 * @param number number of needed documents, which is also the largest number that may be chosen; {@code null}: one
 * @param years years of which a document is accepted today, the latest first; {@code null}: any
 * @param laterVersionFollows whether a later version of a document replaces it in the authorisation; {@code null}: no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NeedView(
        boolean required,
        @Nullable Integer number,
        @Nullable String alternative,
        String whose,
        @Nullable Integer maxAgeDays,
        @Nullable List<NamedYear> years,
        @Nullable Boolean laterVersionFollows,
        @Nullable String why,
        @Nullable String without) {

    static NeedView of(Need need, Language language, Instant now) {
        return new NeedView(
                need.required(),
                need.number() == 1 ? null : need.number(),
                need.alternative().orElse(null),
                need.whose().code(),
                need.maxAgeDays().orElse(null),
                need.year().map(year -> year.namedAt(now, language)).orElse(null),
                need.laterVersionFollows() ? true : null,
                need.why().map(text -> text.in(language)).orElse(null),
                need.without().map(text -> text.in(language)).orElse(null));
    }
}
