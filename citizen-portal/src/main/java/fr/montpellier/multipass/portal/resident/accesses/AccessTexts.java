package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.EntryTypes;
import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds a sentence about an entry of a journal, for the person whom it concerns. */
public final class AccessTexts {

    /** Ends the keys of sentences about what services and their agents do. */
    private static final String ACCESS = ".access";

    /** Ends the keys of all other sentences for residents, such as those about their own actions. */
    private static final String ON_REQUEST = ".on-request";

    /** The services whose journals are shown; that of the identity server says who looked for the person. */
    public static final List<Service> JOURNALS = List.of(Service.VAULT, Service.CONSENT, Service.IDENTITY);

    private AccessTexts() {}

    /**
     * Returns whether an entry is shown. One that repeats another, such as a read's end after its beginning, is left out:
     * the service that writes it has no sentence for residents about it.
     */
    public static boolean isShown(JournalEntry entry, boolean ownActions) {
        return isAccess(entry) && !isOwnReading(entry)
                || (ownActions || isActing(entry)) && (isOwnReading(entry) || isOnRequest(entry));
    }

    private static boolean isOnRequest(JournalEntry entry) {
        return find(entry, ON_REQUEST).isPresent();
    }

    /** Returns whether another person acted for the resident. */
    private static boolean isActing(JournalEntry entry) {
        return entry.fact("actingBy").isPresent();
    }

    /** Returns whether the data protection officer searched the journal for the resident. */
    private static boolean isSearch(JournalEntry entry) {
        return entry.type().contains(".journal-");
    }

    static boolean isAccess(JournalEntry entry) {
        return find(entry, ACCESS).isPresent();
    }

    /** Returns whether the resident read their own document, which is no access by another person. */
    private static boolean isOwnReading(JournalEntry entry) {
        return entry.type().startsWith(Service.VAULT.code() + ".")
                && isAccess(entry)
                && !isActing(entry)
                && !isSearch(entry)
                && entry.fact("authorisation").isEmpty()
                && entry.fact("case").isEmpty();
    }

    private static Optional<String> find(JournalEntry entry, String ending) {
        return EntryTypes.find(Texts.language(), entry.type(), ending);
    }

    /** @param moment when it was, as the sentence begins: "Aujourd'hui à 14 h 12" */
    public static Paragraph sentence(JournalEntry entry, CodeNames glossary, String moment) {
        Optional<String> demarche = glossary.demarche(entry);
        if (isActing(entry) && !isAccess(entry)) {
            return EmphasisedText.fill(
                    Texts.get(demarche.isPresent() ? "access.acting.about" : "access.acting"),
                    moment,
                    actor(entry, glossary),
                    EntryTypes.title(Texts.language(), entry.type())
                            .map(AccessTexts::lowerFirst)
                            .orElse(""),
                    demarche.orElse(""));
        }
        return EmphasisedText.fill(
                isOwnReading(entry)
                        ? Texts.get("access.own-reading")
                        : template(entry, demarche.isPresent()) + withoutAuthorisation(entry),
                moment,
                actor(entry, glossary),
                (isAccess(entry) ? glossary.readPiece(entry) : glossary.piece(entry))
                        .map(AccessTexts::lowerFirst)
                        .orElse(Texts.get("access.a-piece")),
                demarche.orElse(""),
                entry.disclosed("statedReason").orElseGet(() -> facts(entry)),
                source(entry));
    }

    /** Returns the administration that the source of an entry belongs to, as inside a sentence. */
    private static String source(JournalEntry entry) {
        return entry.fact("source")
                .map(code -> code.replaceFirst("\\..*", ""))
                .flatMap(provider -> Texts.find(Texts.language(), "access.source." + provider))
                .orElseGet(() -> Texts.get("access.source"));
    }

    /** Returns what is added to the sentence about a reading that rests on no authorisation of the resident; empty for others. */
    private static String withoutAuthorisation(JournalEntry entry) {
        boolean isReading =
                entry.type().startsWith(Service.VAULT.code() + ".") && isAccess(entry) && !entry.isRefusal();
        return isReading
                        && entry.fact("basis")
                                .filter("acces-exceptionnel"::equals)
                                .isPresent()
                ? " " + Texts.get("access.exceptional")
                : "";
    }

    /**
     * Returns the template of the sentence: the one for the reason or the form that the entry states, such as that of a
     * document archived at the end of its validity, or for a person who acted for the resident, or else the plain one; with
     * the purpose, if there is a template with it.
     */
    private static String template(JournalEntry entry, boolean withPurpose) {
        String plain = isAccess(entry) ? ACCESS : ON_REQUEST;
        String ending = Stream.of(
                        entry.fact("reason"),
                        entry.fact("form"),
                        entry.fact("actingBy").map(kind -> "acting"))
                .flatMap(Optional::stream)
                .map(variant -> plain + "." + variant)
                .filter(variant -> find(entry, variant).isPresent())
                .findFirst()
                .orElse(plain);
        return (withPurpose ? find(entry, ending + ".for") : Optional.<String>empty())
                .or(() -> find(entry, ending))
                .orElseThrow(() -> new IllegalArgumentException("no sentence for residents about " + entry.type()));
    }

    /** Returns the names of the facts that were read, if the reading was of facts. */
    static String facts(JournalEntry entry) {
        return Stream.of(entry.fact("facts").orElse("").split(" "))
                .map(FactTexts::name)
                .map(AccessTexts::lowerFirst)
                .collect(Collectors.joining(", "));
    }

    /** Returns why an attempt was refused, in a few words: those for what was asked for, such as the answer of a source, or else the plain ones. */
    public static Optional<String> reason(JournalEntry entry) {
        return entry.isRefusal()
                ? entry.fact("reason")
                        .flatMap(code -> entry.fact("form")
                                .flatMap(form -> Texts.find(Texts.language(), "refused." + form + "." + code))
                                .or(() -> Texts.find(Texts.language(), "refused." + code)))
                : Optional.empty();
    }

    /**
     * Returns who acted: the department with the agent's given name and initial behind it, the application, or the person who acted for
     * the resident. The data protection officer, who answers for what they search, is named in full.
     */
    private static String actor(JournalEntry entry, CodeNames glossary) {
        Optional<String> name = shownName(entry);
        Optional<String> acting =
                entry.fact("actingBy").flatMap(kind -> Texts.find(Texts.language(), "access.acting." + kind));
        if (name.isPresent() && acting.isPresent()) {
            return name.get() + ", " + acting.get();
        }
        Optional<NamedCode> department = glossary.department(entry);
        if (name.isPresent() && department.isPresent()) {
            return Texts.get("access.of-department", department.get().name(), name.get());
        }
        Optional<String> application =
                glossary.application(entry).map(each -> Texts.get("access.by-application", each));
        if (name.isEmpty() && application.isPresent()) {
            return application.get()
                    + department.map(each -> ", " + each.name()).orElse("");
        }
        return name.or(() -> department.map(NamedCode::withinSentence)).orElse(Texts.get("access.a-service"));
    }

    /** Returns the name of the person who acted as the resident sees it; empty if an application or a service did. */
    public static Optional<String> shownName(JournalEntry entry) {
        boolean whole = isActing(entry) || isSearch(entry) || entry.type().startsWith("consent.rights-");
        return entry.disclosed("actorName").map(name -> whole ? name : shortened(name));
    }

    /** Returns the given name with the first letter of the name: "Karim B.". */
    static String shortened(String name) {
        int space = name.strip().indexOf(' ');
        if (space < 0) {
            return name;
        }
        String rest = name.strip().substring(space).strip();
        return name.strip().substring(0, space) + " " + rest.substring(0, rest.offsetByCodePoints(0, 1)) + ".";
    }

    static String lowerFirst(String text) {
        boolean acronym = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return text.isEmpty() || acronym ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
