package fr.montpellier.multipass.identity.closing.death;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a resident wishes to happen to their data after their death (loi Informatique et Libertés, article 85).
 *
 * @param contact person who gets an email when the death is recorded
 */
public record Directives(Choice choice, Optional<Contact> contact) {

    /** What happens to the data. */
    public enum Choice {
        /** They are kept for some months, then erased. */
        KEEP,
        /** They are kept as long, and the person whom the resident named may get the documents. */
        COMMUNICATE,
        /** They are erased as soon as an error is excluded. */
        ERASE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Choice> fromCode(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }

    /** A person whom the resident named. */
    public record Contact(String name, String email) {

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "Contact[…]";
        }
    }

    /** Of a resident who said nothing. */
    static final Directives NONE = new Directives(Choice.KEEP, Optional.empty());
}
