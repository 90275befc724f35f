package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.service.problems.ProblemType;
import org.springframework.http.HttpStatus;

/** Problem types of the vault's API (RFC 9457). */
public enum VaultProblem implements ProblemType {
    /** The catalogue has no such type of justificatif. */
    UNKNOWN_TYPE(HttpStatus.BAD_REQUEST),
    /** The period is not in the form that the type requires. */
    INVALID_PERIOD(HttpStatus.BAD_REQUEST),
    /** The date of the document is not a day of the calendar in the form {@code 2026-11-27}. */
    INVALID_DATE(HttpStatus.BAD_REQUEST),
    /** A year is asked for of a type whose documents have none. */
    TYPE_WITHOUT_AGE(HttpStatus.UNPROCESSABLE_CONTENT),
    TYPE_WITHOUT_YEAR(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The document, or what its owner stated of it, is dated after this day. */
    DATE_IN_FUTURE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The owner states neither a date nor a period from which the date of the document follows. */
    DATE_NEEDED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The date of the document was read in it or stated before, or its type needs no date. */
    DATE_KNOWN(HttpStatus.CONFLICT),
    /** The file shows no other type than the one under which the document is filed. */
    TYPE_NOT_DOUBTED(HttpStatus.CONFLICT),
    /** The catalogue has no type with this code. */
    UNKNOWN_CATALOGUE_TYPE(HttpStatus.NOT_FOUND),
    /** The definition of a type has invalid members; {@code members} names them. */
    INVALID_TYPE_DEFINITION(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A type lists {@code facts} that the vault cannot read in its documents; {@code readable} are those it can. */
    UNREADABLE_FACT(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A change was requested without the version on which it is based (no {@code If-Match}). */
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),
    /** The document is not due for confirmation: it has an end of validity, or is in the archive. */
    NOTHING_ASKED(HttpStatus.CONFLICT),
    /** Another officer has changed the type since this version was read. */
    CATALOGUE_CHANGED(HttpStatus.PRECONDITION_FAILED),
    EMPTY_FILE(HttpStatus.BAD_REQUEST),
    /** Larger than the deposit limit. */
    FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** Shorter than announced, or cut before its end mark. */
    TRUNCATED_FILE(HttpStatus.BAD_REQUEST),
    /** The declared media type is not one that the vault keeps. */
    UNSUPPORTED_FILE_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The content is not of the declared media type. */
    MISTYPED_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    /**
     * A HEIC photograph that cannot be opened and must be converted first, because no HEVC decoder is installed, or
     * because it has another codec or is a film.
     */
    HEIC_FILE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The file is of two formats at once. */
    AMBIGUOUS_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The virus scanner reports malicious software in the file. */
    INFECTED_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** A PDF with active content: scripts, forms to be sent, or embedded files or media. */
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
    /** The resident has the largest allowed number of documents, which is {@code maximum}. */
    TOO_MANY_DOCUMENTS(HttpStatus.CONFLICT),
    /** The document to be replaced is of another type. */
    REPLACES_ANOTHER_TYPE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The document to be replaced has already been replaced. */
    ALREADY_REPLACED(HttpStatus.CONFLICT),
    /** The document does not exist or belongs to another resident; the responses do not differ. */
    UNKNOWN_DOCUMENT(HttpStatus.NOT_FOUND),
    /** No signed event of the consent service says that such an exchange of the resident is under way. */
    UNKNOWN_EXCHANGE(HttpStatus.NOT_FOUND),
    /** A document that is a PDF itself, or was deposited before copies were made. */
    NO_COPY(HttpStatus.NOT_FOUND),
    /** A document whose first page could not be drawn, or that was deposited before there were thumbnails. */
    NO_THUMBNAIL(HttpStatus.NOT_FOUND),
    /** The keys are destroyed, but the erasure is not complete; the certificate follows. */
    ERASURE_UNDER_WAY(HttpStatus.CONFLICT),
    /** No authority has stamped the proof of that deposit yet. */
    PROOF_PENDING(HttpStatus.CONFLICT),
    /** An agent's read was refused; {@code reason} says why. */
    READ_REFUSED(HttpStatus.FORBIDDEN),
    /** The démarche allows only facts of documents of this type to be read, and not the documents. */
    FACTS_ONLY(HttpStatus.FORBIDDEN),
    /** The démarche allows agents to see the pages of documents of this type, but not to download the file. */
    PAGES_ONLY(HttpStatus.FORBIDDEN),
    /** The agent has no consultation of the document under way: it must be opened, or opened again. */
    CONSULTATION_ENDED(HttpStatus.CONFLICT),
    UNKNOWN_PAGE(HttpStatus.NOT_FOUND),
    /** The rule about agents who read of people at their own address is off, so that no agent may state an address. */
    AGENT_ADDRESSES_OFF(HttpStatus.CONFLICT),
    /** The address has no number before the name of a way. */
    ADDRESS_NOT_UNDERSTOOD(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The agent stated {@code maximum} addresses in 24 hours; {@code at} is when the next one is accepted. */
    TOO_MANY_ADDRESSES(HttpStatus.TOO_MANY_REQUESTS),
    /** No resident to whom the data protection officer could write about a breach is known to the journal in that period. */
    NO_RESIDENT_CONCERNED(HttpStatus.CONFLICT),
    /** The page cannot be rendered within the limits. */
    PAGE_NOT_SHOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The document has no byte in the requested range. */
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
    /** A precondition of the request does not match the current content. */
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED),
    /** The tus version of the request is not supported. */
    UNSUPPORTED_TUS_VERSION(HttpStatus.PRECONDITION_FAILED),
    /** The upload does not exist, has expired, or belongs to another resident; the responses do not differ. */
    UNKNOWN_UPLOAD(HttpStatus.NOT_FOUND),
    /** The resident has the largest allowed number of uploads under way. */
    TOO_MANY_UPLOADS(HttpStatus.CONFLICT),
    /** The offset of the request differs from that of the upload; {@code offset} has the latter. */
    OFFSET_MISMATCH(HttpStatus.CONFLICT),
    /** More bytes than the upload was announced to have. */
    BEYOND_UPLOAD_LENGTH(HttpStatus.BAD_REQUEST),
    /** A scan without a page. */
    NO_PAGE(HttpStatus.BAD_REQUEST),
    /** A scan that names the same page twice. */
    PAGE_NAMED_TWICE(HttpStatus.BAD_REQUEST),
    /** A page of a scan that is not a picture. */
    PAGE_NOT_A_PICTURE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The page is incomplete; {@code offset} has the number of bytes received. */
    PAGE_NOT_WHOLE(HttpStatus.CONFLICT),
    /** A page that is part of a document already. */
    PAGE_USED(HttpStatus.CONFLICT),
    /** The caller has exceeded its quota of requests. */
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** The resident is sending the largest allowed number of files at one time. */
    TOO_MANY_DEPOSITS(HttpStatus.TOO_MANY_REQUESTS),
    /** The caller is receiving the largest allowed number of files at one time. */
    TOO_MANY_READS(HttpStatus.TOO_MANY_REQUESTS),
    /** The file arrived below the lowest rate allowed. */
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
    /** The application's access token is not sender-constrained (RFC 9449 or RFC 8705). */
    UNBOUND_TOKEN(HttpStatus.UNAUTHORIZED),
    /** The consent service does not answer, so that it is not known whether an exchange is under way. */
    EXCHANGES_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The object store does not answer. */
    STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The object store is available but does not have the file. */
    FILE_MISSING(HttpStatus.SERVICE_UNAVAILABLE),
    /** The virus scanner gives no verdict on the file. */
    SCANNER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** All memory for files in transit is in use. */
    VAULT_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    /** No witness and no time-stamp authority has confirmed the journal for longer than the limit. */
    JOURNAL_NOT_ANCHORED(HttpStatus.SERVICE_UNAVAILABLE),
    /** Too many deposits are being checked at this moment. */
    CHECKS_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    /** The check exceeded its share of processor time while others waited, and was stopped. */
    CHECK_TOO_COSTLY(HttpStatus.SERVICE_UNAVAILABLE),
    /** The process that opened the file was lost twice, for a reason outside the file. */
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
