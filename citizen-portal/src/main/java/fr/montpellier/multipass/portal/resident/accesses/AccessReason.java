package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says why an access was possible, and where its proof is. */
public final class AccessReason {

    /** Entries of the identity server, which write the identifier of the exchange without what the access rests on. */
    private static final Set<String> FOR_EXCHANGES =
            Set.of("identity.pivot-given", "identity.franceconnect-token-given");

    /** What a refused reading asked for: the answer of a source. */
    private static final String ANSWER = "answer";

    private AccessReason() {}

    /** Returns the sentences: the basis, the purpose, the case, and when it was decided. */
    public static List<String> sentences(JournalEntry entry, CodeNames names, LocalDate today, Locale language) {
        List<String> said = new ArrayList<>();
        entry.fact("basis")
                .flatMap(basis -> Texts.find(language, "accesses.basis." + basis))
                .ifPresent(said::add);
        entry.fact("reason")
                .filter(reason -> isExceptional(entry))
                .flatMap(reason -> Texts.find(language, "exceptional.reason." + reason))
                .ifPresent(reason -> said.add(Texts.in(language, "accesses.exceptional", reason)));
        names.demarche(entry).ifPresent(demarche -> said.add(Texts.in(language, "accesses.purpose", demarche)));
        entry.fact("case").ifPresent(reference -> said.add(Texts.in(language, "accesses.case", reference)));
        entry.fact("decidedAt")
                .ifPresent(at -> said.add(
                        Texts.in(language, "accesses.decided", Dates.moment(entry.happenedAt(), today, language))));
        return said;
    }

    /**
     * Returns the identifier of the authorisation, or of the legal exchange, on which the access rests; an exceptional access has
     * none.
     */
    static Optional<String> basis(JournalEntry entry) {
        return entry.fact("authorisation")
                .filter(id -> !isExceptional(entry))
                .filter(id -> id.matches("[0-9a-f-]{36}"));
    }

    /** Returns whether the access rests on a legal exchange instead of an authorisation. */
    static boolean isExchange(JournalEntry entry) {
        return entry.fact("basis").filter("echange-legal"::equals).isPresent()
                || entry.fact("form").filter(ANSWER::equals).isPresent()
                || entry.type().startsWith("consent.exchange-")
                || FOR_EXCHANGES.contains(entry.type());
    }

    /** Returns whether an agent opened documents exceptionally, without an authorisation of the resident. */
    static boolean opensExceptionally(JournalEntry entry) {
        return entry.type().equals("consent.exceptional-opened");
    }

    /** Returns whether the entry is about an exceptional access, whose identifier stands in the place of an authorisation's. */
    private static boolean isExceptional(JournalEntry entry) {
        return entry.type().startsWith("consent.exceptional-")
                || entry.fact("basis").filter("acces-exceptionnel"::equals).isPresent();
    }

    /** Returns the name of the entry in addresses, such as {@code vault/42}. */
    static String place(JournalEntry entry) {
        return service(entry).code() + "/" + entry.index();
    }

    /** Returns the name of the entry in parameters, such as {@code vault-42}. */
    public static String name(JournalEntry entry) {
        return service(entry).code() + "-" + entry.index();
    }

    /** Returns the journal that holds the entry. */
    public static Service service(JournalEntry entry) {
        return Service.fromCode(entry.type().substring(0, entry.type().indexOf('.')))
                .orElseThrow(() -> new IllegalArgumentException("an entry of no journal: " + entry.type()));
    }

    /** Returns the address of the proof of the entry. */
    public static String proof(JournalEntry entry) {
        return AccessProofController.PATH + "/" + place(entry);
    }

    /** Returns the address of the key of the journal, with which the proof is verified. */
    public static String key(JournalEntry entry) {
        return AccessProofController.PATH + "/" + service(entry).code() + "/cle";
    }

    /** Returns the command that verifies the proof with the downloaded files. */
    public static String command(JournalEntry entry) {
        return "java Verify.java " + AccessProofController.proofName(service(entry), entry.index()) + " --key "
                + AccessProofController.keyName(service(entry));
    }
}
