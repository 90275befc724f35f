package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoices;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The content of the consent screen about the access to documents (GDPR, article 13).
 *
 * @param application name of the application in the register
 * @param department department of the application, and {@code controller} the public body of the department
 * @param text exact text to agree to; {@code version} and {@code textHash} are sent back with the decision
 * @param until last day that may be chosen, in words
 * @param earlier last day of the active authorisation that this one replaces, in words; {@code null}: there is none
 * @param durations durations that the resident may choose, the longest first
 * @param less whether the application requests less than the text allows: fewer documents, or a shorter time
 * @param kept data that are kept after a withdrawal, and why
 * @param documents requested documents by type, among which the resident chooses
 * @param readings current choice of the number of readings
 * @param consequences consequences of the documents that are missing in the current choice
 * @param unused explanations of types of which no document is missing in the current choice; they are not recorded
 * @param dataRead what the department looks for in documents of the démarche
 * @param withdrawAt address at the portal for withdrawal, and {@code depositAt} for the deposit of documents
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
        ReadingLimitChoice readings,
        List<Consequence> consequences,
        List<UnusedExplanation> unused,
        List<String> dataRead,
        String purpose,
        String until,
        @Nullable String earlier,
        List<Duration> durations,
        boolean less,
        String basis,
        String article,
        String kept,
        String withdrawAt,
        String depositAt) {

    /**
     * What the application receives of the requested types together: documents, facts of documents, or both.
     *
     * @param suffix end of the keys of the messages that differ by it
     */
    private enum Kind {
        DOCUMENTS(""),
        FACTS(".facts"),
        BOTH(".both");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private Kind kind() {
        if (documents.stream().allMatch(each -> each.asked().isWhole())) {
            return Kind.DOCUMENTS;
        }
        return anyWhole() ? Kind.BOTH : Kind.FACTS;
    }

    /** Returns whether the application receives whole documents of a type. */
    public boolean anyWhole() {
        return documents.stream().anyMatch(each -> each.asked().isWhole());
    }

    /** Returns whether the application receives facts of documents of a type, and not the documents. */
    public boolean anyFacts() {
        return kind() != Kind.DOCUMENTS;
    }

    /** Returns the key of a message that differs by whether documents, facts of documents, or both are read. */
    public String worded(String key) {
        return key + kind().suffix;
    }

    /** Returns whether no document is chosen. */
    public boolean nothingChosen() {
        return documents.stream().allMatch(Requested::nothingChosen);
    }

    /**
     * Returns the name of another type of the same alternative of which enough documents are chosen; {@code null}: there
     * is none, or enough documents of the given type are chosen too.
     */
    public @Nullable String givenInstead(Requested type) {
        String shared = type.need().alternative();
        return shared == null || !type.incomplete()
                ? null
                : documents.stream()
                        .filter(other -> shared.equals(other.need().alternative()) && !other.incomplete())
                        .map(other -> other.asked().name())
                        .findFirst()
                        .orElse(null);
    }

    /** Returns whether the resident may write why documents are missing. */
    public boolean explainable() {
        return explanations().findAny().isPresent();
    }

    /** Returns whether one of the explanations is too long. */
    public boolean explainedTooLong() {
        return explanations().anyMatch(Explanation::tooLong);
    }

    private Stream<Explanation> explanations() {
        return consequences.stream().flatMap(each -> Stream.ofNullable(each.explanation()));
    }

    /**
     * The requested documents of one type.
     *
     * @param asked definition of the type in the démarche
     * @param alternatives names of the requested types of which one is enough, including this one; empty: there is no
     *     alternative
     * @param preferred key of the message why documents of this type are chosen at first, of the alternatives; {@code
     *     null}: no other could be
     * @param anyProposed whether one of the resident's documents is proposed, even if it is not displayed
     * @param choices the selected documents, then those of the displayed part of the list, most suitable first; empty:
     *     the resident has none
     * @param part displayed part of the list
     * @param unknownChosen whether a document was chosen that is not, or no longer, the resident's; it is not displayed
     */
    public record Requested(
            Demarche.Asked asked,
            List<String> alternatives,
            @Nullable String preferred,
            boolean anyProposed,
            List<Choice> choices,
            Part part,
            boolean unknownChosen) {

        public String type() {
            return asked.code();
        }

        /** Returns the name of the requested data: the document or some facts of it. */
        public String label() {
            return asked.label();
        }

        /** Returns the end of the keys that say what the application receives: the file, facts, answers or both of these. */
        private String form() {
            if (asked.isWhole()) {
                return "file";
            }
            if (asked.questions().isEmpty()) {
                return "facts";
            }
            return asked.values().isEmpty() ? "answers" : "both";
        }

        /** Returns the key of the line that says what the application receives of the type. */
        public String received() {
            return "access.receives." + form();
        }

        /** Returns the key of the sentence beside the choice that says what the application receives. */
        public String gets() {
            return "access.gets-" + form();
        }

        /** Returns the names of the facts that are read as values. */
        public String values() {
            return names(asked.values());
        }

        /** Returns the questions of which only the answer is read. */
        public String questions() {
            return names(asked.questions());
        }

        private static String names(List<Demarche.Named> named) {
            return named.stream().map(Demarche.Named::name).collect(Collectors.joining(", "));
        }

        /** Returns the key of the question which document is given, or of which one facts are read. */
        public String which() {
            return "access.which" + (several() ? "-several" : "") + (asked.isWhole() ? "" : ".facts");
        }

        public Demarche.Need need() {
            return asked.needed();
        }

        /** Returns the number of requested documents, which is also the largest number that may be chosen. */
        public int number() {
            return need().documents();
        }

        /** Returns the largest accepted age in words, in days; {@code null}: any age. */
        public @Nullable Word maxAge() {
            Integer days = need().maxAgeDays();
            return days == null ? null : new Word("need.max-age", days.toString());
        }

        /** Returns the accepted years in words; {@code null}: any year is accepted. */
        public @Nullable Years years() {
            List<Demarche.NamedYear> accepted = need().accepted();
            return accepted.isEmpty()
                    ? null
                    : new Years(
                            StringUtils.capitalize(accepted.getFirst().name()),
                            accepted.size() == 1 ? null : accepted.getLast().name());
        }

        /** Returns the key of the message that says whether later versions may be read too. */
        public String later() {
            return Boolean.TRUE.equals(need().laterVersionFollows())
                    ? "access.follows." + need().whose()
                    : "access.stays";
        }

        /** Returns the name of the form field with the choice. */
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

        /** Returns the number of chosen documents in which what the démarche reads was read. */
        public int given() {
            return (int) choices.stream()
                    .filter(choice -> choice.chosen() && !choice.unread())
                    .count();
        }

        /** Returns whether fewer documents are given than requested. */
        public boolean incomplete() {
            return given() < number();
        }
    }

    /**
     * The accepted years.
     *
     * @param latest latest year in words, with a capital at the beginning
     * @param before earlier year in words as inside a sentence; {@code null}: only one year is accepted
     */
    public record Years(String latest, @Nullable String before) {}

    /**
     * A sentence, identified by its message key.
     *
     * @param argument argument of the message; {@code null}: none
     */
    public record Word(String key, @Nullable String argument) {

        Word(String key) {
            this(key, null);
        }
    }

    /**
     * A duration that the resident may choose.
     *
     * @param value value of the form field
     * @param until last day, in words
     */
    public record Duration(String value, int days, String until, boolean chosen) {}

    /**
     * A field in which the resident may write why documents of a type are missing.
     *
     * @param text what they wrote so far
     */
    public record Explanation(String type, String text, boolean tooLong) {

        /** Returns the name of the form field. */
        public String field() {
            return Explanations.FIELD + type;
        }

        /** Returns a text without the explanation, which is personal. */
        @Override
        public String toString() {
            return "Explanation[" + type + "]";
        }
    }

    /**
     * An explanation that the resident wrote about a type of which no document is missing any more.
     *
     * @param name name of the type
     */
    public record UnusedExplanation(String type, String name, String text) {

        /** Returns the name of the form field that keeps the text. */
        public String field() {
            return Explanations.FIELD + type;
        }

        /** Returns the name of the form field that says that the screen displayed the text as unused. */
        public String seenField() {
            return Explanations.UNUSED + type;
        }

        /** Returns a text without the explanation, which is personal. */
        @Override
        public String toString() {
            return "UnusedExplanation[" + type + "]";
        }
    }

    /**
     * The consequence of missing documents of a type, or of several types of which one is enough.
     *
     * @param types codes of the types
     * @param key message key of the sentence
     * @param names names of the types
     * @param given number of chosen documents
     * @param number number of requested documents
     * @param what consequence, in the words of the démarche; {@code null}: the case is incomplete
     * @param explanation field for the reason; {@code null}: the démarche does not require the documents
     */
    public record Consequence(
            List<String> types,
            String key,
            String names,
            int given,
            int number,
            @Nullable String what,
            @Nullable Explanation explanation) {}

    /**
     * A part of a list, which keeps the page small if there are many documents.
     *
     * @param from number of documents before the part
     * @param to position of the last document of the part
     * @param total number of documents
     * @param size largest number of displayed documents in addition to the selected ones
     */
    public record Part(int from, int to, int total, int size) {

        private static final int MOST = 10;
        private static final int FEWEST = 2;

        /**
         * Returns the part from that position on, or the first part if the position does not exist.
         *
         * @param lists number of lists on the page, by which the size of a part is divided
         */
        static Part of(int from, int total, int lists) {
            int size = Math.max(FEWEST, MOST / lists);
            int start = from < total ? from - from % size : 0;
            return new Part(start, Math.min(start + size, total), total, size);
        }

        public boolean whole() {
            return total <= size;
        }

        /** Returns whether older documents may have been left out. */
        public boolean cut() {
            return total >= DocumentChoices.MOST;
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
     * @param depositedAt time of the deposit, which distinguishes documents of one day; with seconds if another
     *     document of the same name was deposited within the same minute
     * @param pages number of pages, if it is known
     * @param dated date of the document, in words, if it has one; {@code basis} says of what it is the date
     * @param toCheck whether the resident stated the date and the file does not confirm it
     * @param status statuses, the worst first; the first is shown in a badge of that {@code tone}
     * @param reason why the document is proposed or unsuitable for this démarche; {@code null}: no reason to show
     * @param chosen whether it is selected
     * @param unread whether nothing of what the démarche reads instead of the document was read in it
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
            boolean chosen,
            boolean unread) {}
}
