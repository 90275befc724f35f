package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.vault.checking.authenticity.pages.SearchWords;
import fr.montpellier.multipass.vault.checking.consistency.Addressee;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyInput;
import fr.montpellier.multipass.vault.keeping.documents.OwnerFacts;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.receiving.deposit.files.CheckedContent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Adds remarks to the result of a check; they do not refuse the document. */
@Component
class RemarkService {

    private final OwnerFacts known;

    RemarkService(OwnerFacts known) {
        this.known = known;
    }

    CheckedContent addRemarks(CheckedContent checked, DepositRequest request, ResidentKey key) {
        CheckedContent content = withoutDoubtfulAddressee(checked, request);
        Map<String, String> facts = content.check().named();
        if (facts.isEmpty()) {
            return content;
        }
        ConsistencyInput deposit =
                new ConsistencyInput(facts, request.period(), request.identity(), known.of(request.owner(), key));
        return content.with(content.check()
                .with(Stream.concat(
                                content.check().remarks().stream(),
                                ConsistencyChecker.remarks(
                                        deposit, request.kind().rules())
                                        .stream())
                        .toList()));
    }

    /** Leaves the addressee unread where the page may name the owner elsewhere. */
    private static CheckedContent withoutDoubtfulAddressee(CheckedContent content, DepositRequest request) {
        List<String> words = content.excerpt().words();
        return request.identity()
                        .filter(owner -> Addressee.isDoubtful(
                                content.check().read(),
                                owner,
                                words,
                                !words.isEmpty() && words.size() < SearchWords.MOST))
                        .isPresent()
                ? content.with(content.check().withoutRead(Addressee.FACT))
                : content;
    }
}
