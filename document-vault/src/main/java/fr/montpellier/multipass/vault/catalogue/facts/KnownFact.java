package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fact that can be read in documents, or that a source answers, as {@code facts.yaml} declares it. The catalogue lists which facts are read in
 * documents of a type.
 */
public final class KnownFact {

    private static final List<KnownFact> ALL = FactDeclarations.load();

    /** Fields of the code that are kept with any facts, because the owner's name is compared with them. */
    private static final Set<String> ALWAYS_KEPT =
            Set.of(CodeFact.DECLARANT_1.wireName(), CodeFact.DECLARANT_2.wireName());

    private final String code;
    private final Set<String> codeTypes;
    private final List<List<String>> inCode;
    private final Set<String> pageTypes;
    private final Optional<PageFact> onPage;
    private final Set<String> sources;
    private final Set<String> questions;

    /**
     * @param codeTypes document types of 2D-Doc whose signed code has the fact
     * @param inCode fields of the code: the first list of which the code has a value
     * @param pageTypes types of justificatif on whose pages the fact is printed
     * @param sources codes of the sources that answer it
     * @param questions kinds of questions that are answered about it
     */
    KnownFact(
            String code,
            Set<String> codeTypes,
            List<List<String>> inCode,
            Set<String> pageTypes,
            Optional<PageFact> onPage,
            Set<String> sources,
            Set<String> questions) {
        this.code = code;
        this.codeTypes = codeTypes;
        this.inCode = inCode;
        this.pageTypes = pageTypes;
        this.onPage = onPage;
        this.sources = sources;
        this.questions = questions;
    }

    /**
     * Returns the codes of the facts that can be read in documents of a type.
     *
     * @param twoDDocTypes that such a document may carry
     */
    public static List<String> readableIn(JustificatifType type, Collection<String> twoDDocTypes) {
        return ALL.stream()
                .filter(fact -> fact.pageTypes.contains(type.value())
                        || fact.codeTypes.stream().anyMatch(twoDDocTypes::contains))
                .map(KnownFact::code)
                .toList();
    }

    /** Returns those of the facts that are looked for on the page of such a document. */
    public static List<PageFact> onPage(JustificatifType type, Collection<String> codes) {
        return among(codes).stream()
                .filter(fact -> fact.pageTypes.contains(type.value()))
                .flatMap(fact -> fact.onPage.stream())
                .toList();
    }

    /**
     * Returns the check without facts of the signed code and of the page that are not extracted: they are not stored
     * (GDPR, article 5.1.c). The declarants of the signed code are stored always.
     */
    public static CheckResult keeping(Collection<String> codes, CheckResult check) {
        Set<String> kept = among(codes).stream()
                .flatMap(fact -> fact.inCode.stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        Stream<String> known =
                ALL.stream().flatMap(fact -> fact.inCode.stream()).flatMap(List::stream);
        return check.without(Stream.concat(known, Stream.of(CodeFact.ISSUE_DATE))
                        .filter(name -> !kept.contains(name) && !ALWAYS_KEPT.contains(name))
                        .toList())
                .readOnly(codes);
    }

    /**
     * Returns how a fact is printed on pages.
     *
     * @throws IllegalArgumentException if no fact of that code is looked for on pages
     */
    public static PageFact printed(String code) {
        return ALL.stream()
                .filter(fact -> fact.code.equals(code))
                .flatMap(fact -> fact.onPage.stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no printed fact: " + code));
    }

    /** Returns the codes of the facts that a source answers, in the order of their declaration. */
    public static List<String> answeredBy(String source) {
        return ALL.stream()
                .filter(fact -> fact.sources.contains(source))
                .map(KnownFact::code)
                .toList();
    }

    /** Returns the codes, each followed by those of the questions that are answered about it without their bounds, such as {@code quotientFamilial.at-most}. */
    public static List<String> withQuestions(Collection<String> codes) {
        return among(codes).stream()
                .flatMap(fact -> Stream.concat(
                        Stream.of(fact.code), fact.questions.stream().sorted().map(kind -> fact.code + "." + kind)))
                .toList();
    }

    /** Returns all facts in the order of their declaration. */
    static List<KnownFact> all() {
        return ALL;
    }

    /** Returns the known facts among the codes, in the order of their declaration. */
    static List<KnownFact> among(Collection<String> codes) {
        return ALL.stream().filter(fact -> codes.contains(fact.code)).toList();
    }

    /** Returns the form used in the API, in the register of démarches and in signed events. */
    public String code() {
        return code;
    }

    /** Returns whether a code is that of this fact, or of a question about it. */
    boolean isAskedBy(String asked) {
        return Question.of(asked)
                .map(question -> question.fact().equals(code)
                        && questions.contains(question.kind().code()))
                .orElseGet(() -> asked.equals(code));
    }

    /** Returns the kinds of questions that are answered about it. */
    Set<String> questions() {
        return questions;
    }

    /** Returns the document types of 2D-Doc whose signed code has the fact. */
    Set<String> codeTypes() {
        return codeTypes;
    }

    /** Returns the names of all fields of signed codes in which the fact is looked for. */
    Set<String> codeFields() {
        return inCode.stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** Returns the codes of the sources that answer the fact. */
    Set<String> sources() {
        return sources;
    }

    /** Returns the types of justificatif on whose pages the fact is looked for. */
    Set<String> pageTypes() {
        return pageTypes;
    }

    /** Returns the fact as found: the signed code takes precedence over the page. */
    FoundFact in(CheckResult check) {
        return signed(check)
                .map(value -> new FoundFact(code, value, FactOrigin.SIGNED_CODE))
                .or(() -> Optional.ofNullable(check.read().get(code))
                        .map(value -> new FoundFact(code, value, FactOrigin.PAGE)))
                .orElseGet(() -> new FoundFact(code, null, FactOrigin.NONE));
    }

    private Optional<String> signed(CheckResult check) {
        return inCode.stream()
                .map(names -> names.stream()
                        .map(check.facts()::get)
                        .filter(Objects::nonNull)
                        .map(value -> value.replace("/", ", ").strip())
                        .collect(Collectors.joining(", ")))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
