package fr.montpellier.multipass.vault.giving.decisions;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps an evaluation response to a decision; a missing member is an error. */
final class DecisionMapper {

    private DecisionMapper() {}

    /**
     * Maps a response.
     *
     * @throws RuntimeException when the response is not a decision
     */
    static Decision decision(EvaluationMessages.Response response) {
        EvaluationMessages.Context context = required(response.context());
        if (!required(response.decision())) {
            RefusalReason reason = Optional.ofNullable(context.reason())
                    .flatMap(RefusalReason::fromCode)
                    .orElse(RefusalReason.DECISION_UNAVAILABLE);
            return new Decision.Refused(
                    reason, Optional.ofNullable(context.basis()), Optional.ofNullable(context.at()));
        }
        return new Decision.Permitted(
                new SubjectId(required(context.owner())),
                required(context.types()).stream().map(JustificatifType::new).toList(),
                facts(context),
                ChosenDocuments.of(required(context.documents())),
                required(context.basis()),
                required(context.demarche()),
                Optional.ofNullable(context.department()),
                Optional.ofNullable(context.caseReference()),
                Boolean.TRUE.equals(context.originals()),
                requirements(context),
                Optional.ofNullable(context.at()),
                context.exchange() == null
                        ? List.of()
                        : List.copyOf(required(context.exchange().facts())));
    }

    private static Map<JustificatifType, List<String>> facts(EvaluationMessages.Context context) {
        Map<JustificatifType, List<String>> facts = new HashMap<>();
        if (context.facts() != null) {
            context.facts().forEach((type, codes) -> facts.put(new JustificatifType(type), List.copyOf(codes)));
        }
        return Map.copyOf(facts);
    }

    private static Map<DocumentId, Requirement> requirements(EvaluationMessages.Context context) {
        Map<DocumentId, Requirement> requirements = new HashMap<>();
        if (context.required() != null) {
            context.required()
                    .forEach((document, need) -> requirements.put(
                            DocumentId.parse(document),
                            new Requirement(
                                    AcceptedHolder.fromCode(required(need.whose())),
                                    Optional.ofNullable(need.agreedOn()),
                                    Optional.ofNullable(need.oldest()),
                                    need.years() == null ? Set.of() : need.years())));
        }
        return Map.copyOf(requirements);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a decision without one of its members");
        }
        return value;
    }
}
