package fr.montpellier.multipass.service.problems;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Ends a request with a problem. The message is for the log; the caller gets the texts of the type. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> facts = new TreeMap<>();
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

    /** Adds what the request was about, for a journal alone: a code or an identifier, which the caller is not told. */
    public ProblemException about(String name, String value) {
        facts.put(name, value);
        return this;
    }

    /** Returns what the request was about, by name of the fact in a journal. */
    public Map<String, String> facts() {
        return Collections.unmodifiableMap(facts);
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
