package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The legal exchange of a signed event: which source is asked for which facts.
 *
 * @param sent whether the resident had the answer sent to the department; before that, the department gets nothing
 * @param source code of the source
 * @param facts codes of the facts and questions, in the order of the register
 * @param demarche code of the démarche
 */
public record ExchangeTerms(boolean sent, String source, List<String> facts, String demarche) {

    private static final Pattern SOURCE = Pattern.compile("[a-z]{1,30}\\.[a-z]{1,30}(-[a-z]{1,30}){0,9}");
    private static final Pattern FACT = Pattern.compile("[a-z][A-Za-z0-9]{0,49}(\\.[a-z-]{1,30}(\\.[0-9]{1,9})?)?");
    private static final Pattern DEMARCHE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final int MOST_FACTS = 50;

    public ExchangeTerms {
        facts = List.copyOf(facts);
    }

    /** Returns an entry about an exchange, for the resident whom it concerns. */
    public JournalEvent entry(VaultJournalEvent type, SharingEvent event) {
        return JournalEvent.of(type)
                .subject(event.owner())
                .fact("authorisation", event.authorisation().toString())
                .fact("demarche", demarche)
                .fact("department", event.department())
                .fact("basis", "echange-legal")
                .fact("source", source)
                .fact("facts", String.join(" ", facts));
    }

    /**
     * Reads the member {@code exchange} of an event.
     *
     * @return empty if there is none
     * @throws IllegalArgumentException if it is malformed
     */
    static Optional<ExchangeTerms> of(@Nullable Object member) {
        if (member == null) {
            return Optional.empty();
        }
        if (!(member instanceof Map<?, ?> members)
                || !(members.get("facts") instanceof List<?> facts)
                || facts.isEmpty()
                || facts.size() > MOST_FACTS) {
            throw new IllegalArgumentException("an exchange without facts");
        }
        return Optional.of(new ExchangeTerms(
                sent(String.valueOf(members.get("stage"))),
                formed(SOURCE, members.get("source")),
                facts.stream().map(fact -> formed(FACT, fact)).distinct().toList(),
                formed(DEMARCHE, members.get("demarche"))));
    }

    private static boolean sent(String stage) {
        return switch (stage) {
            case "announced" -> false;
            case "sent" -> true;
            default -> throw new IllegalArgumentException("an exchange has no such stage");
        };
    }

    private static String formed(Pattern form, @Nullable Object value) {
        if (value instanceof String text && form.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException("a member of an exchange is malformed");
    }
}
