package fr.montpellier.multipass.vault.checking.authenticity;

import java.util.Locale;

/** The reason for a verdict. */
public enum Reason {
    /** No code was found on the first pages. */
    NO_CODE(Verdict.ABSENT),
    /** Documents of this type carry no code. */
    TYPE_WITHOUT_CODE(Verdict.ABSENT),
    /** The code is damaged, or of a version that is not known here. */
    UNSUPPORTED_CODE(Verdict.NON_VERIFIABLE),
    /** The code is packed in binary mode, which is not read here. */
    BINARY_CODE(Verdict.NON_VERIFIABLE),
    /** The trust directory has no such certificate. */
    UNKNOWN_CERTIFICATE(Verdict.NON_VERIFIABLE),
    /** Signed by the test authority FR00, which proves nothing outside a demonstration. */
    TEST_AUTHORITY(Verdict.NON_VERIFIABLE),
    /** The certificate is in the list, but was issued by another authority than the one in the code. */
    CERTIFICATE_OF_ANOTHER_AUTHORITY(Verdict.NON_VERIFIABLE),
    /** The authority was revoked before the signature. */
    AUTHORITY_REVOKED(Verdict.NON_VERIFIABLE),
    /** The certificate was revoked before the signature. */
    CERTIFICATE_REVOKED(Verdict.NON_VERIFIABLE),
    /** The certificate, or that of its authority, was not valid on the day of the signature. */
    CERTIFICATE_NOT_VALID_THEN(Verdict.NON_VERIFIABLE),
    /** The code has no signature date, so that the validity of the certificate cannot be checked. */
    SIGNATURE_DATE_MISSING(Verdict.NON_VERIFIABLE),
    /** The code is genuine, but of another kind of document than the deposited one. */
    OTHER_DOCUMENT_TYPE(Verdict.NON_VERIFIABLE),
    /** A genuine code on a page without readable text, such as a photograph. */
    PAGE_NOT_COMPARABLE(Verdict.NON_VERIFIABLE),
    /** The search for a code took too long. */
    SEARCH_TOO_LONG(Verdict.NON_VERIFIABLE),
    /** An image on the page is too large to look for a code on it. */
    PAGE_TOO_LARGE(Verdict.NON_VERIFIABLE),
    /** The signed text or the signature was changed. */
    SIGNATURE_INVALID(Verdict.ALTERE),
    /** The code is genuine and the page contradicts it. */
    PAGE_DIFFERS(Verdict.ALTERE),
    SIGNATURE_VALID_AND_PAGE_AGREES(Verdict.VERIFIE),
    /** The code is genuine and was given alone, without a page. */
    SIGNATURE_VALID(Verdict.VERIFIE);

    private final Verdict verdict;

    Reason(Verdict verdict) {
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }

    /** Returns the form used in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
