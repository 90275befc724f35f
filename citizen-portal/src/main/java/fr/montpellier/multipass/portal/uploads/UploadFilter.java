package fr.montpellier.multipass.portal.uploads;

import fr.montpellier.multipass.portal.addresses.VaadinAddresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks each upload before its body: its length must be declared and within the limit, and it must not be a form,
 * which the container would first write to disk. The minimum rate applies to every body
 * ({@code multipass.bodies.minimum-rate}).
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class UploadFilter extends OncePerRequestFilter {

    private final UploadSettings settings;
    private final VaadinAddresses addresses;

    UploadFilter(UploadSettings settings, VaadinAddresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !addresses.isUpload(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (request.getContentLengthLong() < 0) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else if (request.getContentLengthLong() > settings.maxSize().toBytes()) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (type != null && type.startsWith("multipart/")) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            var file = new UploadInputStream(request.getInputStream());
            request.setAttribute(UploadInputStream.class.getName(), file);
            chain.doFilter(new UploadRequest(request, file), response);
        }
    }

    private static final class UploadRequest extends HttpServletRequestWrapper {

        private final UploadInputStream file;

        UploadRequest(HttpServletRequest request, UploadInputStream file) {
            super(request);
            this.file = file;
        }

        @Override
        public ServletInputStream getInputStream() {
            return file;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
    }
}
