/** QR codes that are shown or printed. */
@NullMarked
package fr.montpellier.multipass.service.qr;

import org.jspecify.annotations.NullMarked;
