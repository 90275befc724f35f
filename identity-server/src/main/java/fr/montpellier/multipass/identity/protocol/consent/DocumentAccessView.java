package fr.montpellier.multipass.identity.protocol.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the consent screen says about the access to documents (GDPR, article 13).
 *
 * @param application name, by the register
 * @param department that reads by it, and {@code controller} the public body it belongs to
 * @param text agreed to, word for word; {@code version} and {@code textHash} go back with the answer
 * @param until the last day, in words
 * @param less whether the application asks for less than the text allows: fewer documents, or a shorter time
 * @param kept what stays after a withdrawal, and why
 * @param documents of each type; the resident chooses among them
 * @param whole whether the application gets documents, and not facts of them alone
 * @param withdrawAt address of the portal, and {@code depositAt} where documents are deposited
 */
public record DocumentAccessView(
        String application,
        String department,
        String controller,
        String contact,
        String title,
        String text,
        int version,
        String textHash,
        List<Requested> documents,
        boolean whole,
        List<String> dataRead,
        String purpose,
        String until,
        boolean less,
        String basis,
        String article,
        String kept,
        String withdrawAt,
        String depositAt) {

    /**
     * Documents of one type that the application asks for.
     *
     * @param label what is read: the document, or some facts of it
     * @param required whether the case is incomplete without one
     * @param why it is needed, in a sentence
     * @param choices best fit first; empty: the resident has none
     */
    public record Requested(
            String type,
            String label,
            boolean required,
            @Nullable String why,
            List<Choice> choices) {

        /** Returns the name of the field in which the choice is sent. */
        public String field() {
            return ChosenDocuments.FIELD + type;
        }

        public boolean nothingProposed() {
            return choices.stream().noneMatch(Choice::proposed);
        }
    }

    /**
     * @param deposited day of the deposit, in words
     * @param depositedAt time of the deposit, by which one of several of a day is told
     * @param expired last day of validity, in words, if it has passed
     */
    public record Choice(
            String id,
            String name,
            String deposited,
            String depositedAt,
            @Nullable String expired,
            String verdict,
            boolean proposed) {}
}
