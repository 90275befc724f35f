package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import java.util.List;
import java.util.stream.Stream;
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
 * @param consequences of not giving some of them, as they are chosen on the screen
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
        List<Consequence> consequences,
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

    private static final int DAYS_OF_A_MONTH = 30;

    /**
     * Documents of one type that the application asks for.
     *
     * @param asked what the démarche says of the type
     * @param alternatives names of the requested types of which one is enough, this one among them; empty: it has none
     * @param anyProposed whether one of the resident's documents is proposed, displayed or not
     * @param choices the ticked ones, then those of the displayed part of the list, best fit first; empty: the resident has none
     * @param part of the list that is displayed
     */
    public record Requested(
            Demarche.Asked asked, List<String> alternatives, boolean anyProposed, List<Choice> choices, Part part) {

        public String type() {
            return asked.code();
        }

        /** Returns what is read: the document, or some facts of it. */
        public String label() {
            return asked.label();
        }

        public Demarche.Need need() {
            return asked.needed();
        }

        /** Returns the number of documents that are asked for, and the most that may be chosen. */
        public int number() {
            return need().documents();
        }

        /** Returns the oldest that is accepted in words, in months where that is exact; {@code null}: any. */
        public @Nullable Word maxAge() {
            Integer days = need().maxAgeDays();
            if (days == null) {
                return null;
            }
            return days % DAYS_OF_A_MONTH == 0
                    ? new Word("need.max-age.months", Integer.toString(days / DAYS_OF_A_MONTH))
                    : new Word("need.max-age.days", days.toString());
        }

        /** Returns each accepted year of incomes after that of its notice; empty: any year is. */
        public List<String> years() {
            List<Integer> years = need().incomeYears();
            return years == null
                    ? List.of()
                    : years.stream()
                            .flatMap(year -> Stream.of(Integer.toString(year + 1), year.toString()))
                            .toList();
        }

        /** Returns the message key of whether a later version is read too. */
        public String later() {
            return Boolean.TRUE.equals(need().laterVersionFollows())
                    ? "access.follows." + need().whose()
                    : "access.stays";
        }

        /** Returns the name of the field in which the choice is sent. */
        public String field() {
            return ChosenDocuments.FIELD + type();
        }

        public boolean several() {
            return number() > 1;
        }

        public int chosen() {
            return (int) choices.stream().filter(Choice::chosen).count();
        }

        public boolean nothingChosen() {
            return chosen() == 0;
        }

        public boolean tooMany() {
            return chosen() > number();
        }

        /** Returns whether fewer are chosen than are asked for. */
        public boolean incomplete() {
            return chosen() < number();
        }
    }

    /**
     * A sentence by its message key.
     *
     * @param argument what is inserted into it; {@code null}: nothing
     */
    public record Word(String key, @Nullable String argument) {

        Word(String key) {
            this(key, null);
        }
    }

    /**
     * What follows from not giving the documents of a type, or of several of which one is enough.
     *
     * @param types their codes
     * @param key of the sentence
     * @param names of the types
     * @param given number of documents that are chosen
     * @param number of documents that are asked for
     * @param what happens, as the démarche says it; {@code null}: the case is incomplete
     */
    public record Consequence(
            List<String> types,
            String key,
            String names,
            int given,
            int number,
            @Nullable String what) {}

    /**
     * A part of a list, so that the page stays small however many documents there are.
     *
     * @param from number of documents before it
     * @param to number of the last document of it
     * @param total number of documents
     * @param size most documents that are displayed, beside those that are ticked
     */
    public record Part(int from, int to, int total, int size) {

        private static final int MOST = 10;
        private static final int FEWEST = 2;

        /**
         * Returns the part from that place on; the first one if there is none.
         *
         * @param lists number of lists on the page, which share its room
         */
        static Part of(int from, int total, int lists) {
            int size = Math.max(FEWEST, MOST / lists);
            int start = from < total ? from - from % size : 0;
            return new Part(start, Math.min(start + size, total), total, size);
        }

        public boolean whole() {
            return total <= size;
        }

        public boolean hasPrevious() {
            return from > 0;
        }

        public boolean hasNext() {
            return to < total;
        }

        public int previous() {
            return Math.max(0, from - size);
        }
    }

    /**
     * @param deposited day of the deposit, in words
     * @param depositedAt time of the deposit, by which one of several of a day is told; to the second if another of its name was
     *     deposited within the same minute
     * @param pages number of pages, if it is known
     * @param dated date of the document, in words, if it has one, and {@code basis} what it is a date of
     * @param toCheck whether the resident stated the date and nothing confirms it
     * @param status what is known of it, the worst first: the first in a badge of that {@code tone}
     * @param reason why it is proposed, or what makes it unfit for this démarche alone; {@code null}: nothing more to say
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
            boolean toCheck,
            String tone,
            List<Word> status,
            @Nullable Word reason,
            boolean proposed,
            boolean chosen) {}
}
