package main

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

type Profile struct {
	Token       string  `json:"token"`
	ID          int64   `json:"id"`
	Email       string  `json:"email"`
	Role        string  `json:"role"`
	DisplayName string  `json:"display_name"`
	Bio         *string `json:"bio"`
	Phone       *string `json:"phone"`
	Newsletter  bool    `json:"newsletter"`
	Version     int     `json:"version"`
}

var (
	fixture struct{ Profiles []*Profile }
	lock    sync.Mutex
	phone   = regexp.MustCompile(`^\+[0-9]{7,15}$`)
)

func currentProfile(request *Request) *Profile {
	scheme, token, _ := strings.Cut(request.Header("Authorization"), " ")
	for _, profile := range fixture.Profiles {
		if scheme == "Bearer" && profile.Token == token {
			return profile
		}
	}
	return nil
}

func entityTag(profile *Profile) string {
	return fmt.Sprintf(`"v%d"`, profile.Version)
}

func show(profile *Profile) Response {
	return Respond(200, map[string]any{
		"id":           profile.ID,
		"email":        profile.Email,
		"role":         profile.Role,
		"display_name": profile.DisplayName,
		"bio":          profile.Bio,
		"phone":        profile.Phone,
		"newsletter":   profile.Newsletter,
	}).Header("ETag", entityTag(profile))
}

func getProfile(request *Request) Response {
	profile := currentProfile(request)
	if profile == nil {
		return Fail(401, "unauthorized")
	}
	lock.Lock()
	defer lock.Unlock()
	return show(profile)
}

// change sets one field of the profile and says whether the value was acceptable.
func change(profile *Profile, name string, value any) bool {
	text, isText := value.(string)
	cleared := value == nil
	length := utf8.RuneCountInString(text)
	switch name {
	case "display_name":
		profile.DisplayName = text
		return isText && length >= 1 && length <= 40
	case "bio":
		profile.Bio = optional(text, cleared)
		return cleared || isText && length <= 200
	case "phone":
		profile.Phone = optional(text, cleared)
		return cleared || isText && phone.MatchString(text)
	case "newsletter":
		chosen, isBool := value.(bool)
		profile.Newsletter = chosen
		return isBool
	}
	return false
}

func optional(text string, cleared bool) *string {
	if cleared {
		return nil
	}
	return &text
}

func patchProfile(request *Request) Response {
	profile := currentProfile(request)
	if profile == nil {
		return Fail(401, "unauthorized")
	}
	changes, err := request.JSON()
	if err != nil {
		return Fail(400, err.Error())
	}
	lock.Lock()
	defer lock.Unlock()
	// A copy takes the changes, so that a bad field leaves the profile as it was.
	changed := *profile
	for name, value := range changes {
		if !change(&changed, name, value) {
			return Respond(400, map[string]any{"error": "invalid", "fields": []string{name}})
		}
	}
	expected := request.Header("If-Match")
	if expected != "" && expected != entityTag(profile) {
		return Fail(412, "outdated")
	}
	changed.Version++
	*profile = changed
	return show(profile)
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/profile", getProfile)
	app.Route("PATCH", "/v1/profile", patchProfile)
	app.Run()
}
