package fr.montpellier.multipass.consent.demarches.needs;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.util.List;

/**
 * A type of document with its name in the caller's language.
 *
 * @param facts that are read instead of the document; empty, and left out of responses, if the document itself is read
 * @param form in which agents read its documents: {@code pages}, {@code original} (the file, in addition to its pages)
 *     or {@code facts}
 */
public record NamedType(
        String code,
        String name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NamedCode> facts,
        String form,
        NeedView need) {}
