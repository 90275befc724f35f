package fr.montpellier.multipass.consent.demarches.needs;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of document with its name in the caller's language.
 *
 * @param facts that are read instead of the document; empty, and left out of responses, if the document itself is read
 * @param form in which agents read its documents: {@code pages}, {@code original} (the file, in addition to its pages)
 *     or {@code facts}
 * @param fetch how the facts are obtained by a legal exchange; left out if the resident gives the document
 */
public record NamedType(
        String code,
        String name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NamedCode> facts,
        String form,
        NeedView need,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FetchView fetch) {

    /**
     * @param from administration that answers, as it stands inside a sentence
     * @param objection whether the resident may object
     * @param article law that excludes the objection; left out if the resident may object
     * @param alternative whether the resident may give the document instead
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FetchView(
            String source,
            String from,
            boolean objection,
            @Nullable String article,
            boolean alternative) {

        static FetchView of(Fetch fetch, Language language) {
            return new FetchView(
                    fetch.source(),
                    fetch.from().in(language),
                    fetch.objection(),
                    fetch.article().orElse(null),
                    fetch.alternative());
        }
    }
}
