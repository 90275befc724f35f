package fr.montpellier.multipass.service.problems;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a request with a problem. The message is for the log; the caller gets the texts of the type. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private String logDetail = "";

    public ProblemException(ProblemType type) {
        super(type.code());
        this.type = type;
    }

    public ProblemException(ProblemType type, Throwable cause) {
        super(type.code(), cause);
        this.type = type;
    }

    /** @param detail for the technical log alone, without personal values */
    public ProblemException because(String detail) {
        this.logDetail = detail;
        return this;
    }

    /** Adds an extension member (RFC 9457, section 3.2), without personal values. */
    public ProblemException with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    @Override
    public String getMessage() {
        return logDetail.isEmpty() ? type.code() : type.code() + ": " + logDetail;
    }
}
