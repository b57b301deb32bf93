# What is installed where, and the two Debian packages: podium (headless) and podium-window.
#
#     cmake --build --preset release && cpack --config build/release/CPackConfig.cmake      (packaging/package does both)
include(GNUInstallDirs)

# DuckDB is not in Debian: it comes along, beside the program that uses it.
set(private_libraries "${CMAKE_INSTALL_LIBDIR}/podium")
set_target_properties(podium PROPERTIES INSTALL_RPATH "$ORIGIN/../${private_libraries}")
install(TARGETS podium RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT podium)
install(FILES "${DuckDB_LIBRARY}" DESTINATION ${private_libraries} COMPONENT podium)
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT podium)

# Manual and completion are what the program itself says of its verbs.
set(documents "${CMAKE_BINARY_DIR}/documents")
add_custom_command(OUTPUT "${documents}/podium.1" "${documents}/podium"
    COMMAND ${CMAKE_COMMAND} -E make_directory "${documents}"
    COMMAND podium help man > "${documents}/podium.1"
    COMMAND podium help completion > "${documents}/podium"
    DEPENDS podium COMMENT "Writing manual and completion" VERBATIM)
add_custom_target(documents ALL DEPENDS "${documents}/podium.1" "${documents}/podium")
install(FILES "${documents}/podium.1" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT podium)
install(FILES "${documents}/podium" DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT podium)

set(CPACK_COMPONENTS_ALL podium)
if(PODIUM_GUI)
    list(APPEND CPACK_COMPONENTS_ALL window)
    set_target_properties(podium-window PROPERTIES INSTALL_RPATH "$ORIGIN/../${private_libraries}")
    set(linux "${CMAKE_SOURCE_DIR}/packaging/linux")
    install(TARGETS podium-window RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT window)
    install(FILES "${linux}/podium.desktop" DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT window)
    install(FILES "${linux}/podium.xml" DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages COMPONENT window)
    install(FILES "${CMAKE_SOURCE_DIR}/resources/icons/podium.svg"
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT window)
    install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/podium-window RENAME copyright
        COMPONENT window)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME podium)
set(CPACK_PACKAGE_VENDOR "Podium")
set(CPACK_PACKAGE_CONTACT "Podium maintainers <podium@localhost>")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
get_filename_component(duckdb_folder "${DuckDB_LIBRARY}" DIRECTORY)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${duckdb_folder}")
set(CPACK_DEBIAN_PODIUM_PACKAGE_NAME podium)
set(CPACK_DEBIAN_PODIUM_DESCRIPTION
    "On the command line: browse, profile, train, compare and promote models, offline and in one program, with one ledger.")
set(CPACK_DEBIAN_WINDOW_PACKAGE_NAME podium-window)
set(CPACK_DEBIAN_WINDOW_PACKAGE_DEPENDS "podium (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_WINDOW_PACKAGE_RECOMMENDS "fonts-inter")
set(CPACK_DEBIAN_WINDOW_DESCRIPTION "The window: a page for every word of the work, from data to decisions.")
include(CPack)
