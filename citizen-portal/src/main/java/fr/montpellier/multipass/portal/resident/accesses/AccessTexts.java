package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds a sentence about an entry of a journal, for the person whom it concerns. */
public final class AccessTexts {

    /** Types of entries about what services and their agents do; the others are the resident's own actions. */
    private static final Set<String> BY_OTHERS = Set.of(
            "vault.read-authorised",
            "vault.facts-read",
            "vault.read-refused",
            "vault.read-aborted",
            "vault.listed",
            "consent.case-listed",
            "consent.case-opened",
            "consent.access-refused");

    private static final Set<String> OWN = Set.of(
            "vault.deposited",
            "vault.deposit-refused",
            "vault.erased",
            "vault.archived",
            "vault.reminder-given",
            "vault.still-right",
            "vault.exported",
            "vault.object-missing",
            "vault.object-found",
            "consent.given",
            "consent.withdrawn",
            "consent.expired",
            "identity.consent-given",
            "identity.consent-withdrawn");

    private AccessTexts() {}

    /**
     * Tells whether an entry is shown. One that repeats another, such as a read's end after its beginning, is left out.
     */
    public static boolean isShown(JournalEntry entry, boolean ownActions) {
        return BY_OTHERS.contains(entry.type())
                ? ownActions || !isOwnReading(entry)
                : ownActions && OWN.contains(entry.type());
    }

    /** Tells whether the resident read their own document, which is no access by another person. */
    private static boolean isOwnReading(JournalEntry entry) {
        return entry.type().startsWith("vault.")
                && BY_OTHERS.contains(entry.type())
                && entry.fact("authorisation").isEmpty()
                && entry.fact("case").isEmpty();
    }

    /** @param moment when it was, as the sentence begins: "Aujourd'hui à 14 h 12" */
    public static Paragraph sentence(JournalEntry entry, CodeNames glossary, String moment) {
        Locale language = Texts.language();
        Optional<String> demarche = glossary.demarche(entry.fact("demarche"), entry.fact("authorisation"));
        String key = isOwnReading(entry) ? "access.own-reading" : "access." + entry.type() + variant(entry);
        boolean withPurpose =
                demarche.isPresent() && Texts.find(language, key + ".for").isPresent();
        return EmphasisedText.of(
                withPurpose ? key + ".for" : key,
                moment,
                actor(entry, glossary),
                glossary.type(entry.fact("documentType"))
                        .map(AccessTexts::lowerFirst)
                        .orElse(Texts.get("access.a-piece")),
                demarche.orElse(""),
                facts(entry));
    }

    /** Returns the names of the facts that were read, if the reading was of facts. */
    private static String facts(JournalEntry entry) {
        return Stream.of(entry.fact("facts").orElse("").split(" "))
                .map(FactTexts::name)
                .map(AccessTexts::lowerFirst)
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the suffix of the text's key for events that may happen without the resident's decision: the reason or the
     * form that the entry states; empty for the plain sentence.
     */
    private static String variant(JournalEntry entry) {
        return switch (entry.type()) {
            case "consent.withdrawn", "vault.archived", "vault.reminder-given" ->
                entry.fact("reason").map(reason -> "." + reason).orElse("");
            case "vault.erased" ->
                entry.fact("reason")
                        .filter("retention"::equals)
                        .map(reason -> "." + reason)
                        .orElse("");
            // An original, and every file from before there were copies, has the plain sentence.
            case "vault.object-missing", "vault.object-found" ->
                entry.fact("form").filter("pdf"::equals).map(form -> "." + form).orElse("");
            default -> "";
        };
    }

    /** Returns why an attempt was refused, in a few words. */
    static Optional<String> reason(JournalEntry entry) {
        return entry.isRefusal()
                ? entry.fact("reason").flatMap(code -> Texts.find(Texts.language(), "refused." + code))
                : Optional.empty();
    }

    private static String actor(JournalEntry entry, CodeNames glossary) {
        Optional<String> name = entry.disclosed("actorName")
                .or(() -> glossary.application(entry.fact("application"))
                        .map(application -> Texts.get("access.by-application", application)));
        Optional<String> department = glossary.department(entry.fact("department"));
        if (name.isPresent() && department.isPresent()) {
            return name.get() + ", " + department.get();
        }
        return name.or(() -> department).orElse(Texts.get("access.a-service"));
    }

    static String lowerFirst(String text) {
        boolean acronym = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return text.isEmpty() || acronym ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
