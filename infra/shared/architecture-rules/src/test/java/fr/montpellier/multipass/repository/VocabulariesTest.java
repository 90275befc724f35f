package fr.montpellier.multipass.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Compares what repeats the vault's declaration of document types ({@code catalogue.yaml}) and facts ({@code
 * facts.yaml}, with names in {@code src/main/vocabulary/facts}): the demo register of the consent service and the page
 * of the DPO; and the rules of that register with the portal's words.
 */
class VocabulariesTest {

    private static final String CATALOGUE = "document-vault/src/main/resources/catalogue.yaml";
    private static final String FACTS = "document-vault/src/main/resources/facts.yaml";
    private static final String CODE_FACTS =
            "document-vault/src/main/java/fr/montpellier/multipass/vault/checking/authenticity/codes/CodeFact.java";
    private static final String REGISTER = "consent-service/src/main/resources/register/demo.yaml";
    private static final String NAMES = "document-vault/src/main/vocabulary/facts/facts_%s.properties";
    private static final String RULES =
            "consent-service/src/main/java/fr/montpellier/multipass/consent/register/RegisterRule.java";
    private static final String PORTAL_WORDS = "citizen-portal/src/main/resources/texts/portal_%s.properties";
    private static final String PAGE = "docs/dpo/document-types.md";

    /** A constant of {@code CodeFact}: the field of the code, then the name. */
    private static final Pattern CODE_FACT = Pattern.compile("\\(\\s*\"\\w{2}\",\\s*\"(\\w+)\",\\s*Comparison\\.");

    private final List<Map<?, ?>> types = list(map(map(yaml(CATALOGUE), "multipass"), "catalogue"), "types");
    private final List<Map<?, ?>> facts = list(yaml(FACTS), "facts");

    @Test
    void each_rule_of_the_register_has_words_in_the_portal() throws IOException {
        String rules = Checkout.read(RULES);
        Set<String> codes = Pattern.compile("^    ([A-Z_]+)[,;]$", Pattern.MULTILINE)
                .matcher(rules)
                .results()
                .map(rule -> rule.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toSet());

        assertThat(codes).as(RULES).contains("entry-malformed", "nothing-changed");
        for (String language : List.of("fr", "en")) {
            var words = new Properties();
            words.load(new StringReader(Checkout.read(PORTAL_WORDS.formatted(language))));
            assertThat(words.stringPropertyNames())
                    .as(PORTAL_WORDS, language)
                    .containsAll(codes.stream().map("register.rule."::concat).toList());
        }
    }

    @Test
    void the_register_of_the_consent_service_names_types_and_facts_as_the_vault_does() throws IOException {
        Map<?, ?> register = yaml(REGISTER);
        Map<String, Map<?, ?>> known = byCode(types);
        Set<String> registered = byCode(list(register, "types")).keySet();

        assertThat(registered).as("%s: every type of %s", REGISTER, CATALOGUE).isEqualTo(known.keySet());
        list(register, "types")
                .forEach(type -> assertThat(name(type))
                        .as("%s: name of %s", REGISTER, type.get("code"))
                        .isEqualTo(
                                name(Objects.requireNonNull(known.get(text(type, "code")), () -> "no type " + type))));
        for (Map<?, ?> fact : list(register, "facts")) {
            String code = text(fact, "code");
            for (Object language : name(fact).keySet()) {
                assertThat(name(fact).get(language))
                        .as("%s: name of %s", REGISTER, code)
                        .isEqualTo(nameOf(code, names(String.valueOf(language))));
            }
            String read = code.split("\\.")[0];
            assertThat(texts(fact, "types"))
                    .as("%s: types of %s", REGISTER, code)
                    .containsExactlyInAnyOrderElementsOf(types.stream()
                            .filter(type -> texts(type, "facts").contains(read))
                            .map(type -> text(type, "code"))
                            .toList());
        }
        assertThat(byCode(list(register, "facts")).keySet())
                .as("%s: every fact of a type", REGISTER)
                .containsAll(types.stream()
                        .flatMap(type -> texts(type, "facts").stream())
                        .toList());
    }

    @Test
    void the_register_says_of_the_types_that_have_a_year_what_it_is_as_the_vault_does() {
        Map<String, Map<?, ?>> known = byCode(types);

        for (Map<?, ?> type : list(yaml(REGISTER), "types")) {
            Object dated = Objects.requireNonNull(known.get(text(type, "code"))).get("validity-from");
            Object year = type.get("year");
            assertThat(year instanceof Map<?, ?> declared ? declared.get("kind") : null)
                    .as("%s: year of %s", REGISTER, type.get("code"))
                    .isEqualTo("income-year".equals(dated) || "school-year".equals(dated) ? dated : null);
        }
    }

    @Test
    void the_register_says_which_types_have_a_day_of_issue_as_the_vault_does() {
        assertThat(list(yaml(REGISTER), "types").stream()
                        .filter(type -> Boolean.TRUE.equals(type.get("issued")))
                        .map(type -> text(type, "code")))
                .containsExactlyInAnyOrderElementsOf(types.stream()
                        .filter(type -> "issue-date".equals(type.get("validity-from")))
                        .map(type -> text(type, "code"))
                        .toList());
    }

    @Test
    void a_year_is_asked_for_of_types_alone_that_have_one() {
        Map<String, Map<?, ?>> known = byCode(types);

        assertThat(list(yaml(REGISTER), "demarches").stream()
                        .flatMap(demarche -> ((List<?>) Objects.requireNonNull(demarche.get("types"))).stream())
                        .filter(asked -> asked instanceof Map<?, ?> need && need.containsKey("year"))
                        .map(asked -> text((Map<?, ?>) asked, "type")))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(Objects.requireNonNull(known.get(type), () -> "no type " + type)
                                .get("validity-from"))
                        .as(type)
                        .isIn("income-year", "school-year"));
    }

    @Test
    void each_fact_has_a_name_in_each_language_and_no_name_is_left_over() throws IOException {
        Set<String> codes = facts.stream().map(fact -> text(fact, "code")).collect(Collectors.toSet());
        List<String> inCodes = CODE_FACT
                .matcher(Checkout.read(CODE_FACTS))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(inCodes).as("facts of signed codes").hasSizeGreaterThan(30);
        codes.addAll(inCodes);
        facts.forEach(fact -> questions(fact).forEach(question -> codes.add(text(fact, "code") + "." + question)));
        for (String language : MessageFiles.declared(Checkout.LANGUAGES)) {
            assertThat(names(language).stringPropertyNames())
                    .as(NAMES.formatted(language))
                    .isEqualTo(codes);
        }
    }

    @Test
    void a_form_is_declared_of_facts_alone_that_have_a_name() throws IOException {
        Properties forms = new Properties();
        forms.load(new StringReader(Checkout.read("document-vault/src/main/vocabulary/facts/forms.properties")));
        assertThat(forms.stringPropertyNames()).isNotEmpty();
        assertThat(names("fr").stringPropertyNames()).containsAll(forms.stringPropertyNames());
    }

    @Test
    void the_page_lists_every_type_and_every_fact() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| type | in French | in English | valid from | valid for (days) | kept for (days) | facts |");
        lines.add("|---|---|---|---|---|---|---|");
        types.forEach(type -> lines.add("| `%s` | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        text(type, "code"),
                        name(type).get("fr"),
                        name(type).get("en"),
                        type.get("validity-from") == null ? "" : text(type, "validity-from"),
                        number(type, "validity-days"),
                        number(type, "retention-days"),
                        codes(texts(type, "facts")))));
        assertThat(Checkout.read(PAGE)).contains(String.join("\n", lines));

        Properties french = names("fr");
        Properties english = names("en");
        lines.clear();
        lines.add(
                "| fact | in French | in English | in the signed code of 2D-Doc types | on the pages of | answered by | questions |");
        lines.add("|---|---|---|---|---|---|---|");
        facts.forEach(fact -> lines.add("| `%s` | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        text(fact, "code"),
                        french.getProperty(text(fact, "code")),
                        english.getProperty(text(fact, "code")),
                        String.join(", ", places(fact, "signed")),
                        codes(places(fact, "printed")),
                        codes(texts(fact, "answered")),
                        codes(questions(fact)))));
        assertThat(Checkout.read(PAGE)).contains(String.join("\n", lines));
    }

    /** Returns the name of a fact, or of a question about one: the fact, the question and, for some, a bound. */
    private static String nameOf(String code, Properties names) {
        String[] question = code.split("\\.");
        return question.length < 3
                ? names.getProperty(code)
                : names.getProperty(question[0] + "." + question[1]).replace("{0}", question[2]);
    }

    private static List<String> questions(Map<?, ?> fact) {
        return fact.get("questions") == null ? List.of() : texts(fact, "questions");
    }

    private static Properties names(String language) throws IOException {
        Properties names = new Properties();
        names.load(new StringReader(Checkout.read(NAMES.formatted(language))));
        return names;
    }

    private static List<String> places(Map<?, ?> fact, String where) {
        return fact.get(where) instanceof Map<?, ?> place ? texts(place, "types") : List.of();
    }

    private static String codes(List<String> codes) {
        return codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining(", "));
    }

    private static String number(Map<?, ?> type, String member) {
        return type.get(member) == null ? "" : String.valueOf(type.get(member));
    }

    private static Map<String, Map<?, ?>> byCode(List<Map<?, ?>> entries) {
        return entries.stream().collect(Collectors.toMap(entry -> text(entry, "code"), Function.identity()));
    }

    private static Map<?, ?> name(Map<?, ?> entry) {
        return map(entry, "name");
    }

    private static String text(Map<?, ?> entry, String member) {
        return String.valueOf(Objects.requireNonNull(entry.get(member), member));
    }

    private static List<String> texts(Map<?, ?> entry, String member) {
        return entry.get(member) instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<?, ?> map(Map<?, ?> entry, String member) {
        return (Map<?, ?>) Objects.requireNonNull(entry.get(member), member);
    }

    private static List<Map<?, ?>> list(Map<?, ?> entry, String member) {
        List<Map<?, ?>> entries = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(entry.get(member), member)).forEach(each -> entries.add((Map<?, ?>) each));
        return entries;
    }

    private static Map<?, ?> yaml(String file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Checkout.read(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
