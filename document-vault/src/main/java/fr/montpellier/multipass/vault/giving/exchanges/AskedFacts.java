package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.vault.catalogue.facts.FactOrigin;
import fr.montpellier.multipass.vault.catalogue.facts.FoundFact;
import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.catalogue.facts.Question;
import fr.montpellier.multipass.vault.catalogue.facts.QuestionAnswers;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedContent;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedContent.FetchedFact;
import fr.montpellier.multipass.vault.giving.sharing.keys.ExchangeTerms;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceFact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Selects of an answer what an exchange names: facts, and answers to questions instead of the facts that they are about. */
@Component
class AskedFacts {

    private final QuestionAnswers answers;

    AskedFacts(QuestionAnswers answers) {
        this.answers = answers;
    }

    /** Returns whether the source of the exchange answers all of its facts. */
    boolean areAnsweredBy(ExchangeTerms terms) {
        return KnownFact.answeredBy(terms.source()).containsAll(read(terms));
    }

    /** Returns the codes of the facts that must be read for the facts and questions of an exchange. */
    Set<String> read(ExchangeTerms terms) {
        return terms.facts().stream().map(Question::factOf).collect(Collectors.toSet());
    }

    /** Returns what is kept of an answer: the value of a fact that is only asked about is not. */
    FetchedContent content(ExchangeTerms terms, SourceAnswer.Answered answer, Instant at) {
        Map<String, String> values = answer.facts().stream()
                .collect(Collectors.toMap(SourceFact::code, SourceFact::value, (one, two) -> one));
        List<FetchedFact> facts = terms.facts().stream()
                .flatMap(code -> Stream.ofNullable(values.get(Question.factOf(code)))
                        .map(value -> answers.answered(new FoundFact(code, value, FactOrigin.SOURCE)))
                        .flatMap(fact -> Stream.ofNullable(fact.value()).map(value -> new FetchedFact(code, value))))
                .toList();
        return new FetchedContent(
                facts,
                answer.provider(),
                at.truncatedTo(ChronoUnit.SECONDS),
                HexFormat.of().formatHex(answer.hash()));
    }
}
