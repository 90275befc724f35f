package fr.montpellier.multipass.portal.resident.deposit;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the texts about a document that was just deposited. */
final class DepositTexts {

    private DepositTexts() {}

    /**
     * Says at once what the resident can still mend: a document that no service can rely on or that is old on arrival, one of
     * another type, a photograph that is hard to read.
     *
     * @return sentences; empty if there is nothing to mend
     */
    static List<String> advice(Document piece, LocalDate today) {
        return Stream.concat(
                        Stream.of(
                                        warning(piece, today).map(words -> Texts.get("deposit.warning", words)),
                                        piece.recognisedAs()
                                                .map(NamedCode::name)
                                                .map(name -> Texts.get(PieceTexts.recognised(piece), name)))
                                .flatMap(Optional::stream),
                        piece.check().photographAdvice().stream())
                .toList();
    }

    /** Says why a deposit was refused, and what the resident can do about it. */
    static String refusal(GatewayException failure, Locale language) {
        String sentence = ServiceErrorTexts.sentence(failure, language);
        return failure instanceof GatewayException.Refused refused
                        && refused.problem().retryIn().isEmpty()
                ? Texts.find(language, "deposit.remedy." + refused.problem().code())
                        .map(remedy -> sentence + " " + remedy)
                        .orElse(sentence)
                : sentence;
    }

    private static Optional<String> warning(Document piece, LocalDate today) {
        String worst = piece.status().code();
        return switch (worst) {
            case "falsified", "other-holder" -> Optional.of(PieceTexts.label(piece.status(), worst));
            case "expired" -> Optional.of(PieceTexts.validity(piece.validUntil(), today));
            default -> Optional.empty();
        };
    }
}
