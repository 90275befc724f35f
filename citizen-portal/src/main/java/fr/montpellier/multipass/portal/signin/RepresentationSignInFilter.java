package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.signin.client.RepresentationChoice;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps a person who acts for another where they are when a request begins a sign-in: another site can cause that request, and
 * what they do next would be in another space. They leave with a form of this portal, or with a choice at the identity server.
 */
final class RepresentationSignInFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getServletPath().equals(SignInAddresses.ADDRESS)
                && RepresentationChoice.in(request).isEmpty()
                && Person.current().filter(Person::isRepresented).isPresent()) {
            response.sendRedirect("/accueil");
            return;
        }
        chain.doFilter(request, response);
    }
}
