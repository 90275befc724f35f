package fr.montpellier.multipass.vault.giving.sharing.fetched;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.FetchedBinding;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.RecipientKeys;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what sources answered. */
@Service
public class FetchedFacts {

    private static final Logger log = LoggerFactory.getLogger(FetchedFacts.class);

    private final FetchedFactRepository repository;
    private final ResidentKeys residents;
    private final RecipientKeys recipients;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    FetchedFacts(FetchedFactRepository repository, ResidentKeys residents, RecipientKeys recipients, Clock clock) {
        this.repository = repository;
        this.residents = residents;
        this.recipients = recipients;
        this.clock = clock;
    }

    /**
     * Seals an answer for its owner, in the caller's transaction.
     *
     * @param asked the row of the question
     * @return false if another answer was first, or the exchange is no more
     */
    public boolean keep(FetchedRow asked, FetchedContent content) {
        byte[] sealed = residents.of(asked.owner()).sealFetched(json.writeValueAsBytes(content), asked.binding());
        return repository.keep(
                asked.exchange(),
                asked.askedAt(),
                content.provider(),
                HexFormat.of().parseHex(content.hash()),
                RecipientKey.FACTS_ALGORITHM,
                sealed,
                clock.instant());
    }

    /**
     * Stores that the question of a row brought no answer, in the caller's transaction.
     *
     * @param retryAt from when it may be asked again
     * @param again whether it is asked again without the resident; if not, their identity is erased
     */
    public void settle(
            FetchedRow asked, String state, Optional<String> reason, Optional<Instant> retryAt, boolean again) {
        if (!again) {
            repository.forgetQuestion(asked.exchange());
        }
        repository.settle(asked.exchange(), asked.askedAt(), state, reason, retryAt, clock.instant());
    }

    /**
     * Seals the identity with which the question of a row is asked again, in the caller's transaction.
     *
     * @param identity as bytes that {@link #openQuestion} returns
     * @param until when it is erased at the latest
     */
    public void keepQuestion(FetchedRow asked, byte[] identity, Instant until) {
        byte[] sealed = residents.of(asked.owner()).sealQuestion(identity, asked.binding());
        repository.storeQuestion(asked.exchange(), asked.askedAt(), sealed, until);
    }

    /**
     * Opens the identity with which the question of a row is asked again.
     *
     * @return empty if there is none
     * @throws SealBrokenException if it was changed
     */
    public Optional<byte[]> openQuestion(FetchedRow row) {
        return repository
                .findQuestion(row.exchange())
                .flatMap(question -> residents.find(row.owner()).map(key -> key.openQuestion(question, row.binding())));
    }

    /**
     * Opens an answer for its owner.
     *
     * @return empty if there is none
     * @throws SealBrokenException if it was changed
     */
    public Optional<FetchedContent> open(FetchedRow row) {
        return row.sealed()
                .flatMap(bytes -> residents
                        .find(row.owner())
                        .map(key -> json.readValue(key.openFetched(bytes, row.binding()), FetchedContent.class)));
    }

    /**
     * Seals an answer for the readers to whom the resident had it sent, in the caller's transaction.
     *
     * @param facts codes of the facts and questions that are sent
     * @param readers as holders of keys
     * @return how many readers got it: none if the source has not answered
     */
    public int send(
            SharingAuthorisationId exchange, SubjectId owner, List<String> facts, List<String> readers, Instant until) {
        Optional<FetchedRow> row =
                repository.find(exchange).filter(found -> found.owner().equals(owner));
        Optional<FetchedContent> content;
        try {
            content = row.flatMap(this::open).map(known -> known.only(facts));
        } catch (SealBrokenException e) {
            // A damaged answer must not stop the feed.
            log.error("the answer of the exchange {} does not open; it is not sealed for its readers", exchange);
            return 0;
        }
        content.ifPresent(known -> readers.forEach(reader -> {
            RecipientKey key = recipients.of(reader);
            byte[] sealed = key.sealFetched(
                    json.writeValueAsBytes(known), row.orElseThrow().binding(), reader, until);
            repository.insertWrap(exchange, key, sealed, clock.instant());
        }));
        return content.isPresent() ? readers.size() : 0;
    }

    /**
     * Opens an answer for a reader.
     *
     * @param until end of the exchange in the signed event
     * @return empty if it was not sealed for that reader
     * @throws SealBrokenException if it was changed or sealed for another exchange, reader or end
     */
    public Optional<FetchedContent> openFor(String reader, FetchedBinding binding, Instant until) {
        return repository
                .findWrap(binding.exchange(), reader)
                .map(bytes -> json.readValue(
                        recipients.of(reader).openFetched(bytes, binding, reader, until), FetchedContent.class));
    }
}
