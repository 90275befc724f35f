package fr.montpellier.multipass.portal.register.entries;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.ImportedDemarche;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterDraft;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says the states of drafts, the rules of the register and the members of an entry. */
public final class RegisterTexts {

    private static final Pattern TEXT = Pattern.compile("texts\\.([a-z]{2,3})\\.(\\w+)");
    private static final Pattern NEED = Pattern.compile("types\\[([a-z0-9-]+)](?:\\.(\\w+)(?:\\.([a-z]{2,3}))?)?");
    private static final Set<String> MEMBERS = Set.of(
            "title",
            "summary",
            "purpose",
            "article",
            "basisText",
            "dataRead",
            "kept",
            "agreement",
            "durationDays",
            "endedCaseDays",
            "levels.residents",
            "levels.agents",
            "department",
            "legalBasis",
            "originals",
            "types",
            "code",
            "required",
            "number",
            "alternative",
            "whose",
            "maxAgeDays",
            "year",
            "laterVersionFollows",
            "facts",
            "fetch",
            "why",
            "without",
            "effectiveFrom");

    private static final String MALFORMED = "entry-malformed";

    /** Outcomes of the import of a démarche, beside a rule that it breaks. */
    private static final Set<String> OUTCOMES =
            Set.of("draft", "unchanged", "draft-already-open", "demarche-of-another-organisation");

    private RegisterTexts() {}

    /** Says a level of assurance. */
    public static String level(String code) {
        return Texts.find(Texts.language(), "register.level." + code).orElse(code);
    }

    /** Says the state of a draft. */
    public static Span state(RegisterDraft draft) {
        Tone tone = draft.isProposed() ? Tone.WAITING : draft.isWritten() ? Tone.PLAIN : Tone.SETTLED;
        return Components.badge(tone, Texts.get("register.state." + draft.state()));
    }

    /** Says a member of an entry, with its language. */
    public static String member(String path) {
        return member(path, Map.of());
    }

    /**
     * Returns the name of a member of an entry.
     *
     * @param types names of types of documents by code
     */
    public static String member(String path, Map<String, String> types) {
        Matcher text = TEXT.matcher(path);
        if (text.matches()) {
            return inLanguage(word(text.group(2)), text.group(1));
        }
        Matcher need = NEED.matcher(path);
        if (!need.matches()) {
            return word(path);
        }
        String type = types.getOrDefault(need.group(1), need.group(1));
        String of = need.group(2) == null ? type : Texts.get("register.member.of", word(need.group(2)), type);
        return need.group(3) == null ? of : inLanguage(of, need.group(3));
    }

    /** Joins values that have commas of their own. */
    public static String list(Locale language, List<String> values) {
        return values.stream()
                .reduce((before, value) -> Texts.in(language, "register.comparison.list", before, value))
                .orElse("");
    }

    /** Says that a word is about the text in a language. */
    public static String inLanguage(String word, String language) {
        return word + " (" + language(language) + ")";
    }

    /** Returns the name of a language. */
    public static String language(String code) {
        return Locale.of(code).getDisplayLanguage(Texts.language());
    }

    /** Says a member of an entry in the language of the page. */
    public static String word(String member) {
        return word(Texts.language(), member);
    }

    /** Says a member in a language. */
    public static String word(Locale language, String member) {
        return MEMBERS.contains(member) ? Texts.in(language, "register.member." + member) : member;
    }

    /**
     * Names what a rule is about: a member, a type of documents or a fact.
     *
     * @param types names of types of documents by code
     */
    private static String about(String about, Map<String, String> types) {
        String known = types.getOrDefault(about, member(about, types));
        return known.equals(about) ? FactTexts.name(about) : known;
    }

    /**
     * Says the outcome of the import of a démarche.
     *
     * @param types names of types of documents by code
     */
    public static String imported(ImportedDemarche imported, Map<String, String> types) {
        String words = imported.rule()
                .map(rule -> rule(rule, imported.about(), types))
                .orElseGet(() -> OUTCOMES.contains(imported.outcome())
                        ? Texts.get("register.import." + imported.outcome())
                        : Texts.get("register.import.refused"));
        return Texts.get(
                imported.draft().isPresent() && imported.rule().isPresent()
                        ? "register.import.to-correct"
                        : "register.import.result",
                imported.code(),
                words);
    }

    private static String rule(String rule, Optional<String> about, Map<String, String> types) {
        Optional<String> named = about.filter(each -> !each.isEmpty()).map(each -> about(each, types));
        if (rule.equals(MALFORMED) && named.isEmpty()) {
            return Texts.get("register.rule.file-malformed");
        }
        if (rule.equals(MALFORMED) && named.get().equals("demarches")) {
            return Texts.get("register.rule.file-without-demarches");
        }
        return Texts.get("register.rule." + rule, named.orElse(""));
    }

    /**
     * Says why the service refused, with the rule of the register and what it is about.
     *
     * @param types names of types of documents by code
     */
    public static String refusal(GatewayException.Refused failure, Map<String, String> types) {
        return failure.problem()
                .rule()
                .map(rule -> rule(rule, failure.problem().about(), types))
                .orElseGet(() -> ServiceErrorTexts.sentence(failure, Texts.language()));
    }
}
