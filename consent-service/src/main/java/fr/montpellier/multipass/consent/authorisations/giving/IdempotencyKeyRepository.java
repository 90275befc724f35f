package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the authorisation that each idempotency key produced, per resident, so that no resident can use another's key.
 */
@Repository
public class IdempotencyKeyRepository {

    private final JdbcClient jdbc;

    IdempotencyKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the authorisation that an identical earlier request produced, or empty if the key is new.
     *
     * @throws ProblemException with {@link ConsentProblem#IDEMPOTENCY_KEY_REUSED} if the key was used for another
     *     request
     */
    Optional<SharingAuthorisationId> findResult(
            SubjectId resident, IdempotencyKey key, SharingAuthorisationRequest request) {
        record Earlier(String requestHash, UUID authorisation) {}
        return jdbc.sql("SELECT request_hash, authorisation FROM idempotency_keys WHERE resident = ? AND key = ?")
                .params(resident.value(), key.value())
                .query(Earlier.class)
                .optional()
                .map(earlier -> {
                    if (!earlier.requestHash().equals(request.fingerprint())) {
                        throw new ProblemException(ConsentProblem.IDEMPOTENCY_KEY_REUSED);
                    }
                    return new SharingAuthorisationId(earlier.authorisation());
                });
    }

    void insert(
            SubjectId resident,
            IdempotencyKey key,
            SharingAuthorisationRequest request,
            SharingAuthorisationId answer) {
        jdbc.sql("INSERT INTO idempotency_keys (resident, key, request_hash, authorisation) VALUES (?, ?, ?, ?)")
                .params(resident.value(), key.value(), request.fingerprint(), answer.value())
                .update();
    }

    public void deleteByResident(SubjectId resident) {
        jdbc.sql("DELETE FROM idempotency_keys WHERE resident = ?")
                .param(resident.value())
                .update();
    }
}
