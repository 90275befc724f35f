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
     * @param required whether the case is incomplete without them
     * @param number of documents that are asked for, and most that may be chosen
     * @param maxAgeDays most days since the date of the document
     * @param laterVersionFollows whether a later version of a document takes its place
     * @param why it is needed, in a sentence
     * @param choices the ticked ones, then those of the displayed part of the list, best fit first; empty: the resident has none
     * @param part of the list that is displayed
     */
    public record Requested(
            String type,
            String label,
            boolean required,
            int number,
            @Nullable Integer maxAgeDays,
            boolean laterVersionFollows,
            @Nullable String why,
            List<Choice> choices,
            Part part) {

        /** Returns the name of the field in which the choice is sent. */
        public String field() {
            return ChosenDocuments.FIELD + type;
        }

        public boolean several() {
            return number > 1;
        }

        public long chosen() {
            return choices.stream().filter(Choice::chosen).count();
        }

        public boolean nothingChosen() {
            return chosen() == 0;
        }

        public boolean tooMany() {
            return chosen() > number;
        }
    }

    /**
     * A part of a list, so that the page stays small however many documents there are.
     *
     * @param from number of documents before it
     * @param to number of the last document of it
     * @param total number of documents
     */
    public record Part(int from, int to, int total) {

        /** Most documents of one type that are displayed, beside those that are ticked. */
        public static final int SIZE = 10;

        /** Returns the part from that place on; the first one if there is none. */
        static Part of(int from, int total) {
            int start = from < total ? from - from % SIZE : 0;
            return new Part(start, Math.min(start + SIZE, total), total);
        }

        public boolean whole() {
            return total <= SIZE;
        }

        public boolean hasPrevious() {
            return from > 0;
        }

        public boolean hasNext() {
            return to < total;
        }

        public int previous() {
            return Math.max(0, from - SIZE);
        }
    }

    /**
     * @param deposited day of the deposit, in words
     * @param depositedAt time of the deposit, by which one of several of a day is told; to the second if another of its name was
     *     deposited within the same minute
     * @param pages number of pages, if it is known
     * @param dated date of the document, in words, if it has one, and {@code basis} what it is a date of
     * @param expired last day of validity, in words, if it has passed
     * @param tooOld whether it is older than the démarche accepts
     * @param chosen whether it is ticked
     */
    public record Choice(
            String id,
            String name,
            String deposited,
            String depositedAt,
            @Nullable Integer pages,
            @Nullable String dated,
            @Nullable String basis,
            @Nullable String expired,
            boolean tooOld,
            String status,
            boolean proposed,
            boolean chosen) {}
}
