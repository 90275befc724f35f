package fr.montpellier.multipass.identity.protocol.response;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * An authorization response as a form that the browser posts (OAuth 2.0 Form Post Response Mode). A script submits the
 * form, or the person if there is no JavaScript.
 *
 * @param action the client's address
 */
public record FormPostResponse(String action, Map<String, String> parameters) {

    /** The path of the page inside this server. */
    public static final String PAGE = "/form-post";

    private static final String ATTRIBUTE = FormPostResponse.class.getName();

    static void forward(
            String action, Map<String, String> parameters, HttpServletRequest http, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", FormActionPolicy.to(action));
        http.setAttribute(ATTRIBUTE, new FormPostResponse(action, parameters));
        http.getRequestDispatcher(PAGE).forward(http, response);
    }

    /**
     * Returns the response that was stored for the page.
     *
     * @throws IllegalStateException if the page was not reached by a forward of this server
     */
    public static FormPostResponse of(HttpServletRequest http) {
        if (http.getAttribute(ATTRIBUTE) instanceof FormPostResponse form) {
            return form;
        }
        throw new IllegalStateException("there is no response to post");
    }
}
