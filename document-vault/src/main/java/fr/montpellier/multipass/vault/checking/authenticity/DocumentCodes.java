package fr.montpellier.multipass.vault.checking.authenticity;

import java.util.List;
import java.util.Map;

/**
 * The codes of one document.
 *
 * @param codes in the order in which they were found
 * @param check of the whole document: altered as soon as one code is, verified when one is and none is altered
 */
public record DocumentCodes(List<CodeReport> codes, CheckResult check) {

    private static final List<Verdict> BY_WEIGHT =
            List.of(Verdict.ALTERE, Verdict.VERIFIE, Verdict.NON_VERIFIABLE, Verdict.ABSENT);

    /** Returns the codes of a document without a code, or in which none was looked for. */
    public static DocumentCodes none(Reason reason) {
        return new DocumentCodes(List.of(), CheckResult.without(reason));
    }

    /** Returns these codes with the facts of the page. */
    public DocumentCodes reading(Map<String, String> page) {
        return new DocumentCodes(codes, check.reading(page));
    }

    /** Returns these codes with the facts of recognised text. */
    public DocumentCodes recognising(Map<String, String> picture) {
        return new DocumentCodes(codes, check.recognising(picture));
    }

    static DocumentCodes of(List<CodeReport> codes) {
        return new DocumentCodes(
                List.copyOf(codes),
                BY_WEIGHT.stream()
                        .flatMap(verdict ->
                                codes.stream().map(CodeReport::check).filter(check -> check.verdict() == verdict))
                        .findFirst()
                        .orElseThrow());
    }
}
