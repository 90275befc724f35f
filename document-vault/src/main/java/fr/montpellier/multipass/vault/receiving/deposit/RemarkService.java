package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.checking.authenticity.pages.SearchTerms;
import fr.montpellier.multipass.vault.checking.consistency.Addressee;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyInput;
import fr.montpellier.multipass.vault.checking.consistency.KnownDocuments;
import fr.montpellier.multipass.vault.checking.consistency.Remark;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.OwnerFacts;
import fr.montpellier.multipass.vault.keeping.documents.retention.RetentionHold;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.receiving.deposit.files.CheckedContent;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Adds remarks to the result of a check; they do not refuse the document. */
@Component
class RemarkService {

    private static final Set<JustificatifType> TAX_NOTICES = Set.of(new JustificatifType("avis-imposition"));

    /** Remarks about a pupil whose certificate is accepted where the child's is asked for. */
    private static final List<String> ACCEPTED_PUPILS =
            List.of(Remark.PUPIL_OF_SAME_NAME.code(), Remark.PUPIL_AS_BEFORE.code());

    private final OwnerFacts known;
    private final Catalogue catalogue;
    private final DocumentDetailsSealer details;
    private final RetentionHold given;
    private final Clock clock;

    /** @param given knows the documents to which a current authorisation gives access */
    RemarkService(
            OwnerFacts known, Catalogue catalogue, DocumentDetailsSealer details, RetentionHold given, Clock clock) {
        this.known = known;
        this.catalogue = catalogue;
        this.details = details;
        this.given = given;
        this.clock = clock;
    }

    /** @param sha256 of the file that is deposited */
    CheckedContent addRemarks(
            CheckedContent checked,
            DepositRequest request,
            Optional<Document> replaced,
            byte[] sha256,
            ResidentKey key) {
        CheckedContent content = withoutDoubtfulAddressee(checked, request);
        Map<String, String> facts = content.check().named();
        if (facts.isEmpty()) {
            return content;
        }
        ConsistencyInput deposit = new ConsistencyInput(
                facts,
                request.period(),
                request.identity(),
                known(request, replaced, HexFormat.of().formatHex(sha256), key));
        return content.with(content.check()
                .with(Stream.concat(
                                content.check().remarks().stream(),
                                ConsistencyChecker.remarks(
                                        deposit, request.kind().rules())
                                        .stream())
                        .toList()));
    }

    /** Returns the documents with which the rules of the type compare. */
    private KnownDocuments known(DepositRequest request, Optional<Document> replaced, String sha256, ResidentKey key) {
        boolean addresses = request.kind().rules().contains(ConsistencyChecker.ADDRESS);
        boolean pupils = request.kind().rules().contains(ConsistencyChecker.PUPIL);
        return new KnownDocuments(
                addresses ? known.named(request.owner(), addressed(), sha256, key) : List.of(),
                pupils ? known.signed(request.owner(), TAX_NOTICES, key) : List.of(),
                replaced.filter(former -> pupils)
                        .flatMap(former -> acceptedPupil(former, sha256, key))
                        .orElse(Map.of()));
    }

    /**
     * Returns the facts of the document that is replaced, if its pupil was accepted: by the names of the household, or by
     * its owner, who gave it. The same file deposited again is no new certificate and keeps what was judged of it.
     */
    private Optional<Map<String, String>> acceptedPupil(Document former, String sha256, ResidentKey key) {
        DocumentDetails opened = details.open(former, key);
        boolean isAccepted = opened.check().remarks().stream().anyMatch(ACCEPTED_PUPILS::contains)
                || !opened.sha256().equals(sha256)
                        && given.heldAmong(Set.of(former.id()), clock.instant()).contains(former.id());
        return isAccepted ? Optional.of(opened.check().named()) : Optional.empty();
    }

    /** Returns the types of which an address is compared. */
    private List<JustificatifType> addressed() {
        return catalogue.types().stream()
                .filter(kind -> kind.rules().contains(ConsistencyChecker.ADDRESS))
                .map(JustificatifKind::type)
                .toList();
    }

    /** Leaves the addressee unread where the page may name the owner elsewhere. */
    private static CheckedContent withoutDoubtfulAddressee(CheckedContent content, DepositRequest request) {
        List<String> words = content.excerpt().words();
        return request.identity()
                        .filter(owner -> Addressee.isDoubtful(
                                content.check().read(),
                                owner,
                                words,
                                !words.isEmpty() && words.size() < SearchTerms.MOST))
                        .isPresent()
                ? content.with(content.check().withoutRead(Addressee.FACT))
                : content;
    }
}
