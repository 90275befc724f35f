package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.consent.texts.Localised;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How facts are obtained by a legal exchange (CRPA, article L114-8): the department asks the administration that has them
 * instead of the resident.
 *
 * @param source code of the source in the document vault, such as {@code cnaf.quotient-familial}
 * @param from name of the administration that answers, with its article, as it stands inside a sentence
 * @param objection whether the resident may object
 * @param article law that excludes the objection; empty if the resident may object
 * @param alternative whether the resident may give the document instead
 */
public record Fetch(String source, Localised from, boolean objection, Optional<String> article, boolean alternative) {

    private static final Pattern SOURCE = Pattern.compile("[a-z]+(\\.[a-z]+(-[a-z]+)*)+");

    /** The value of {@code alternative} in the register: the resident may give the document. */
    public static final String DOCUMENT = "document";

    /** @throws IllegalArgumentException if the source has no valid form, or an objection is excluded without its law */
    public Fetch {
        if (source.length() > 100 || !SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException("a source has a form such as cnaf.quotient-familial, not " + source);
        }
        if (objection == article.isPresent()) {
            throw new IllegalArgumentException(
                    "an article is stated exactly where the law does not let the resident object");
        }
    }
}
