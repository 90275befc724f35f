package fr.montpellier.multipass.consent.demarches;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.consent.texts.Language;
import org.jspecify.annotations.Nullable;

/** A {@link Need} in the caller's language; what the démarche does not say is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NeedView(
        boolean required,
        @Nullable String alternative,
        String whose,
        @Nullable Integer maxAgeDays,
        @Nullable String why,
        @Nullable String without) {

    static NeedView of(Need need, Language language) {
        return new NeedView(
                need.required(),
                need.alternative().orElse(null),
                need.whose().code(),
                need.maxAgeDays().orElse(null),
                need.why().map(text -> text.in(language)).orElse(null),
                need.without().map(text -> text.in(language)).orElse(null));
    }
}
