package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.service.problems.ProblemType;
import org.springframework.http.HttpStatus;

/** Errors that a caller of the vault may meet. */
public enum VaultProblem implements ProblemType {
    /** The catalogue has no such type of justificatif. */
    UNKNOWN_TYPE(HttpStatus.BAD_REQUEST),
    /** The period has not the form that the type asks for. */
    INVALID_PERIOD(HttpStatus.BAD_REQUEST),
    /** A type of the catalogue that does not exist. */
    UNKNOWN_CATALOGUE_TYPE(HttpStatus.NOT_FOUND),
    /** What was written of a type has mistakes; {@code members} names them. */
    INVALID_TYPE_DEFINITION(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A type lists {@code facts} that the vault cannot read in its documents; {@code readable} are those it can. */
    UNREADABLE_FACT(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A change without saying which version it is made of. */
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),
    /** Nobody asks whether this document is still right: it ends by itself, or is in the archive. */
    NOTHING_ASKED(HttpStatus.CONFLICT),
    /** Somebody else has changed the type meanwhile. */
    CATALOGUE_CHANGED(HttpStatus.PRECONDITION_FAILED),
    EMPTY_FILE(HttpStatus.BAD_REQUEST),
    /** Larger than the deposit limit. */
    FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** Shorter than announced, or cut before its end mark. */
    TRUNCATED_FILE(HttpStatus.BAD_REQUEST),
    /** The declared media type is not one that the vault keeps. */
    UNSUPPORTED_FILE_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The content is not what its media type says. */
    MISTYPED_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A HEIC photograph that cannot be opened here, and must be converted first: no decoder of HEVC, another codec, a film. */
    HEIC_FILE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** Two kinds of file in one. */
    AMBIGUOUS_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The virus scanner knows it as harmful. */
    INFECTED_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A PDF that can run, send or carry something. */
    ACTIVE_CONTENT(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A PDF that asks for a password or restricts its use. */
    ENCRYPTED_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The right kind of file, but damaged. */
    UNREADABLE_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_MANY_PAGES(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The checks did not end in time or within their memory. */
    FILE_TOO_COMPLEX(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The same resident has already deposited the same file. */
    ALREADY_DEPOSITED(HttpStatus.CONFLICT),
    /** What it shall replace is of another type. */
    REPLACES_ANOTHER_TYPE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** What it shall replace has a successor already. */
    ALREADY_REPLACED(HttpStatus.CONFLICT),
    /** No such document, or not one's own: the answer is the same. */
    UNKNOWN_DOCUMENT(HttpStatus.NOT_FOUND),
    /** A document that is a PDF itself, or was deposited before copies were made. */
    NO_COPY(HttpStatus.NOT_FOUND),
    /** The keys are destroyed, the rest is not done yet: the certificate follows. */
    ERASURE_UNDER_WAY(HttpStatus.CONFLICT),
    /** No authority has stamped the proof of that deposit yet. */
    PROOF_PENDING(HttpStatus.CONFLICT),
    /** An agent's read was refused; {@code reason} says why. */
    READ_REFUSED(HttpStatus.FORBIDDEN),
    /** The démarche lets agents see the pages, not have the file. */
    PAGES_ONLY(HttpStatus.FORBIDDEN),
    /** No consultation under way by this agent: the document must be opened first, or anew. */
    CONSULTATION_ENDED(HttpStatus.CONFLICT),
    UNKNOWN_PAGE(HttpStatus.NOT_FOUND),
    /** A page that cannot be drawn within the bounds. */
    PAGE_NOT_SHOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The document has no byte in the range that was asked for. */
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
    /** The request was to hold for a content that is not this one. */
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED),
    /** A version of tus that the vault does not speak. */
    UNSUPPORTED_TUS_VERSION(HttpStatus.PRECONDITION_FAILED),
    /** No such upload, not one's own, or its time is over: the answer is the same. */
    UNKNOWN_UPLOAD(HttpStatus.NOT_FOUND),
    /** The resident has as many uploads under way as one may have. */
    TOO_MANY_UPLOADS(HttpStatus.CONFLICT),
    /** The upload does not stand where the request goes on; {@code offset} says where. */
    OFFSET_MISMATCH(HttpStatus.CONFLICT),
    /** More bytes than the upload was announced to have. */
    BEYOND_UPLOAD_LENGTH(HttpStatus.BAD_REQUEST),
    /** A scan without a page. */
    NO_PAGE(HttpStatus.BAD_REQUEST),
    /** A scan that names the same page twice. */
    PAGE_NAMED_TWICE(HttpStatus.BAD_REQUEST),
    /** A page of a scan that is not a picture. */
    PAGE_NOT_A_PICTURE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A page of which not every byte has arrived; {@code offset} says how many have. */
    PAGE_NOT_WHOLE(HttpStatus.CONFLICT),
    /** A page that is part of a document already. */
    PAGE_USED(HttpStatus.CONFLICT),
    /** The caller made more requests than one may in so much time. */
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** The resident sends as many files as one may at one time. */
    TOO_MANY_DEPOSITS(HttpStatus.TOO_MANY_REQUESTS),
    /** The caller is sent as many files as one may be at one time. */
    TOO_MANY_READS(HttpStatus.TOO_MANY_REQUESTS),
    /** The file arrived more slowly than the vault waits. */
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
    /** An application's token that whoever stole it could use. */
    UNBOUND_TOKEN(HttpStatus.UNAUTHORIZED),
    /** The object store does not answer. */
    STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The object store answers, and has lost the file. */
    FILE_MISSING(HttpStatus.SERVICE_UNAVAILABLE),
    /** The virus scanner does not say whether the file is clean. */
    SCANNER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** As many files as the process has memory for are on their way. */
    VAULT_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    /** Too many deposits are being checked at this moment. */
    CHECKS_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    /** The check cost more than its share while others waited, and was stopped. */
    CHECK_TOO_COSTLY(HttpStatus.SERVICE_UNAVAILABLE),
    /** The process that opened the file was lost twice, which is not the file's doing. */
    CHECK_INTERRUPTED(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    VaultProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
