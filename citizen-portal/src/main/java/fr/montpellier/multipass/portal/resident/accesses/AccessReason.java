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

/** Says why an access was possible, and where its proof is. */
public final class AccessReason {

    private static final String AUTHORISATION = "autorisation";
    private static final String EXCHANGE = "echange-legal";

    private AccessReason() {}

    /** Returns the sentences: the basis, the purpose, the case, and when it was decided. */
    public static List<String> sentences(JournalEntry entry, CodeNames names, LocalDate today, Locale language) {
        List<String> said = new ArrayList<>();
        entry.fact("basis")
                .filter(basis -> permits(entry, basis))
                .flatMap(basis -> Texts.find(language, "accesses.basis." + basis))
                .ifPresent(said::add);
        entry.fact("reason")
                .filter(reason -> entry.type().startsWith("consent.exceptional-"))
                .flatMap(reason -> Texts.find(language, "exceptional.reason." + reason))
                .ifPresent(reason -> said.add(Texts.in(language, "accesses.exceptional", reason)));
        names.demarche(entry).ifPresent(demarche -> said.add(Texts.in(language, "accesses.purpose", demarche)));
        entry.fact("case").ifPresent(reference -> said.add(Texts.in(language, "accesses.case", reference)));
        entry.fact("decidedAt")
                .ifPresent(at -> said.add(
                        Texts.in(language, "accesses.decided", Dates.moment(entry.happenedAt(), today, language))));
        return said;
    }

    /** Returns whether the basis made the access possible: a refused one had none, and a resident needs none for what they do. */
    private static boolean permits(JournalEntry entry, String basis) {
        return !entry.isRefusal() && (!basis.equals(AUTHORISATION) || AccessTexts.isAccess(entry));
    }

    /**
     * Returns the identifier of the authorisation that an entry names and that the resident can open. An entry that does not state its
     * basis, as earlier ones, leads nowhere: its identifier alone does not say of what it is one.
     */
    static Optional<String> authorisation(JournalEntry entry) {
        return resting(entry, AUTHORISATION);
    }

    /** Returns the identifier of the legal exchange that an entry names, as of an authorisation. */
    static Optional<String> exchange(JournalEntry entry) {
        return resting(entry, EXCHANGE);
    }

    private static Optional<String> resting(JournalEntry entry, String basis) {
        return entry.fact("authorisation")
                .filter(id -> entry.fact("basis").filter(basis::equals).isPresent())
                .filter(id -> id.matches("[0-9a-f-]{36}"));
    }

    /** Returns whether an agent opened documents exceptionally, without an authorisation of the resident. */
    static boolean opensExceptionally(JournalEntry entry) {
        return entry.type().equals("consent.exceptional-opened");
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
